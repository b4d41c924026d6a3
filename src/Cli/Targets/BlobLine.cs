using System.Text;
using Personalisation.Application.Blobs;
using Personalisation.Application.Bulk;
using Personalisation.Cli.Output;
using Personalisation.Domain.Blobs;

namespace Personalisation.Cli.Targets;

/// <summary>Reads documents from the lines of an import, like the service.</summary>
internal sealed class BlobLine : ILineReader
{
    public static readonly LineKind Kind = new(
        ImportedBlob.Kind,
        typeof(ExportedBlob),
        "blobs",
        new BlobLine(),
        blob => [Of((ExportedBlob)blob)]
    );

    /// <inheritdoc/>
    public LineMarker? Marker => ImportedBlob.Marker;

    /// <inheritdoc/>
    public IImportRecord Read(ReadOnlyMemory<byte> utf8, LineShape shape) =>
        new ImportedBlob(
            utf8[shape.Find(ImportedBlob.Member)!.Value],
            Json.Read<BesideBlob>(shape.Beside(utf8.Span)).ExpiresAt
        );

    private static string Of(ExportedBlob blob) =>
        $$"""{"blob":{{Encoding.UTF8.GetString(blob.Document.Utf8.Span)}},"expires_at":{{Json.LineOf(blob.ExpiresAt)}}}""";

    private sealed record BesideBlob(DateTimeOffset? ExpiresAt);
}
