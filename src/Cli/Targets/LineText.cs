using System.Text;
using System.Text.Json;
using Personalisation.Application.Bulk;
using Personalisation.Application.Errors;
using Personalisation.Cli.Output;
using Personalisation.Client;
using Personalisation.Domain.Bulk;

namespace Personalisation.Cli.Targets;

/// <summary>What a line of an import or an export says, as the service has it.</summary>
internal static class LineText
{
    /// <summary>What the line says; null where that is something that an export says of itself.</summary>
    /// <exception cref="InvalidRequestException">It is none.</exception>
    public static ImportRecord? Read(ReadOnlyMemory<byte> utf8)
    {
        var text = Json.WithoutMark(utf8).Span;
        try
        {
            return FirstMember(text) switch
            {
                "cursor" or "summary" => null,
                "blob" => new ImportRecord(null, Json.Read<BlobLine>(text).ToBlob()),
                _ => new ImportRecord(Json.Read<ProfileRequest>(text).ToCommand(), null),
            };
        }
        catch (JsonException fault)
        {
            throw new InvalidRequestException("$", fault.Message);
        }
    }

    /// <summary>The line of a document.</summary>
    public static string Of(ExportedBlob blob) =>
        $$"""{"blob":{{Encoding.UTF8.GetString(blob.Document.Utf8.Span)}},"expires_at":{{Json.LineOf(blob.ExpiresAt)}}}""";

    private static string? FirstMember(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        var isNamed = reader.Read() && reader.TokenType is JsonTokenType.StartObject && reader.Read();
        return isNamed && reader.TokenType is JsonTokenType.PropertyName ? reader.GetString() : null;
    }

    private sealed record BlobLine(JsonElement Blob, DateTimeOffset? ExpiresAt)
    {
        public ImportedBlob ToBlob() => new(Encoding.UTF8.GetBytes(Blob.GetRawText()), ExpiresAt);
    }
}
