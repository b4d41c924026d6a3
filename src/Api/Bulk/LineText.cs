using System.Text.Json;
using Personalisation.Api.Profiles;
using Personalisation.Api.Wire;
using Personalisation.Application.Bulk;
using Personalisation.Domain;

namespace Personalisation.Api.Bulk;

/// <summary>What a line of an import says.</summary>
internal static class LineText
{
    /// <summary>The member that makes a line one of a document.</summary>
    public const string Blob = "blob";

    /// <summary>The member of a line that says where an export can go on.</summary>
    public const string Cursor = "cursor";

    /// <summary>The member of an export's last line.</summary>
    public const string Summary = "summary";

    /// <summary>What the line says; null where that is something that an export says of itself.</summary>
    public static ImportRecord? Read(ReadOnlyMemory<byte> utf8) =>
        KindOf(JsonFault.WithoutMark(utf8.Span)) switch
        {
            Cursor or Summary => null,
            Blob => new ImportRecord(null, WireJson.Read<BlobLine>(utf8.Span).ToBlob()),
            _ => new ImportRecord(WireJson.Read<ProfileRequest>(utf8.Span).ToCommand(null, Precondition.None), null),
        };

    // By its first member, as our exports write it; what is no JSON is told by whoever reads the whole.
    private static string? KindOf(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8);
            var isNamed = reader.Read() && reader.TokenType is JsonTokenType.StartObject && reader.Read();
            return isNamed && reader.TokenType is JsonTokenType.PropertyName ? reader.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A line with a document.</summary>
    internal sealed record BlobLine
    {
        public JsonElement Blob { get; init; }

        public DateTimeOffset? ExpiresAt { get; init; }

        public ImportedBlob ToBlob() => new(System.Text.Encoding.UTF8.GetBytes(Blob.GetRawText()), ExpiresAt);
    }
}
