using System.Text.Json;

namespace Personalisation.Api.Hosting.Json;

/// <summary>A JSON value breaks one of our rules; the serializer adds the path.</summary>
internal sealed class WireRuleException(string rule) : JsonException(rule);
