using System.Text.Json;
using System.Text.Json.Serialization;
using Personalisation.Application.Errors;
using Personalisation.Domain.Time;

namespace Personalisation.Cli.Output;

/// <summary>Times as the service reads and writes them: an offset in, UTC out.</summary>
internal sealed class TimeConverter : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Rfc3339.TryParse(
            reader.TokenType == JsonTokenType.String ? reader.GetString() : null,
            out var utc,
            out var rule
        )
            ? utc
            : throw new JsonRuleException(rule);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Rfc3339.Format(value));
}
