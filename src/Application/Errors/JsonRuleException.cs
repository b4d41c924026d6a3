using System.Text.Json;

namespace Personalisation.Application.Errors;

/// <summary>A JSON value breaks one of our rules; the serializer adds the path.</summary>
/// <param name="rule">The rule, worded to follow the path: <c>must …</c>.</param>
public sealed class JsonRuleException(string rule) : JsonException(rule);
