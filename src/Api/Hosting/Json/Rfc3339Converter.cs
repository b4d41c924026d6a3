using System.Text.Json;
using System.Text.Json.Serialization;
using Personalisation.Application.Errors;
using Personalisation.Domain.Time;

namespace Personalisation.Api.Hosting.Json;

/// <summary>Times on the wire: an offset in, UTC out, 100 ns in both directions.</summary>
internal sealed class Rfc3339Converter : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return Rfc3339.TryParse(text, out var utc, out var rule) ? utc : throw new JsonRuleException(rule);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Rfc3339.Format(value));
}
