using System.Text.Json;

namespace Personalisation.Api.Wire;

/// <summary>A value on the wire breaks a rule of ours; the serializer adds the path.</summary>
internal sealed class WireRuleException(string rule) : JsonException(rule);
