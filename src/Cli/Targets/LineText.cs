using System.Text;
using System.Text.Json;
using Personalisation.Application.Bulk;
using Personalisation.Application.Errors;
using Personalisation.Cli.Output;
using Personalisation.Client;
using Personalisation.Domain.Bulk;

namespace Personalisation.Cli.Targets;

/// <summary>Parses a line of an import or an export, like the service.</summary>
internal static class LineText
{
    /// <summary>The content of the line; null for a cursor or summary of an export.</summary>
    /// <exception cref="InvalidRequestException">It is none.</exception>
    public static ImportRecord? Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return LineShape.Of(utf8.Span) switch
            {
                { IsNote: true } => null,
                { Document: { } document } shape => new ImportRecord(
                    null,
                    new ImportedBlob(utf8[document], Json.Read<BesideBlob>(shape.Beside(utf8.Span)).ExpiresAt)
                ),
                _ => new ImportRecord(Json.Read<ProfileRequest>(utf8.Span).ToCommand(), null),
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

    private sealed record BesideBlob(DateTimeOffset? ExpiresAt);
}
