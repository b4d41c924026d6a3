using Personalisation.Application.Blobs;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Bulk;
using Personalisation.Infrastructure.Bulk;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>Documents in an export.</summary>
internal sealed class BlobExportSource : IExportSource
{
    /// <inheritdoc/>
    public string Kind => ImportedBlob.Kind;

    /// <inheritdoc/>
    public IReadOnlyList<string> ItemTypes { get; } = [BlobItem.Kind];

    /// <inheritdoc/>
    public Task<IReadOnlyList<object>> Read(
        ScannedItems page,
        ExportFilter filter,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyList<object>>([
            .. page
                .Items.Select(StoredJson.Of)
                .Select(blob => blob.IfLive(now))
                .OfType<StoredJson>()
                .Where(blob => filter.Takes(Versions.TimeOf(blob.Version)))
                .Select(blob => new ExportedBlob(blob.ToDocument().Value, StoredTime.Parse(blob.ExpiresAt))),
        ]);
}
