using Personalisation.Api.Hosting.Json;
using Personalisation.Application.Blobs;
using Personalisation.Application.Bulk;

namespace Personalisation.Api.Blobs;

/// <summary>Reads documents from the lines of an import.</summary>
internal sealed class BlobLine : ILineReader
{
    /// <inheritdoc/>
    public LineMarker? Marker => ImportedBlob.Marker;

    /// <inheritdoc/>
    public IImportRecord Read(ReadOnlyMemory<byte> utf8, LineShape shape) =>
        new ImportedBlob(
            utf8[shape.Find(ImportedBlob.Member)!.Value],
            WireJson.Read<BesideBlob>(shape.Beside(utf8.Span)).ExpiresAt
        );

    /// <summary>What stands next to a document.</summary>
    internal sealed record BesideBlob
    {
        public DateTimeOffset? ExpiresAt { get; init; }
    }
}
