using Personalisation.Api.Hosting.Json;
using Personalisation.Api.Profiles;
using Personalisation.Application.Bulk;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Bulk;

/// <summary>Parses a line of an import.</summary>
internal static class LineText
{
    /// <summary>The content of the line; null for a cursor or summary of an export.</summary>
    public static ImportRecord? Read(ReadOnlyMemory<byte> utf8) =>
        LineShape.Of(utf8.Span) switch
        {
            { IsNote: true } => null,
            { Document: { } document } shape => new ImportRecord(
                null,
                new ImportedBlob(utf8[document], WireJson.Read<BesideBlob>(shape.Beside(utf8.Span)).ExpiresAt)
            ),
            _ => new ImportRecord(WireJson.Read<ProfileRequest>(utf8.Span).ToCommand(null, Precondition.None), null),
        };

    /// <summary>The members next to a document.</summary>
    internal sealed record BesideBlob
    {
        public DateTimeOffset? ExpiresAt { get; init; }
    }
}
