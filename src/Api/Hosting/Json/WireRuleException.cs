using System.Text.Json;

namespace Personalisation.Api.Hosting.Json;

/// <summary>A value on the wire breaks a rule of ours; the serializer adds the path.</summary>
internal sealed class WireRuleException(string rule) : JsonException(rule);
