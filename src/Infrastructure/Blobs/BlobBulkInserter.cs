using System.Collections.Immutable;
using Personalisation.Domain.Bulk;
using Personalisation.Infrastructure.Bulk;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>A first fill of documents: in transactions that ask that there is none yet, nor the stub of an erasure.</summary>
internal sealed class BlobBulkInserter(ItemTable table, BulkInserter inserter)
{
    /// <summary>Stores documents of different users where there is none.</summary>
    /// <returns>What became of each, in their order.</returns>
    public Task<ImmutableArray<LoadOutcome>> Load(
        IReadOnlyList<BlobLoad> documents,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => inserter.Load([.. documents.Select(load => ItemsOf(load, now))], now, cancellationToken);

    private InsertBatch ItemsOf(BlobLoad load, DateTimeOffset now) =>
        InsertBatch.Of(
            load.Line,
            BlobItem.Name,
            () =>
            {
                var item = new BlobItem
                {
                    Id = load.Id.Value,
                    WriteToken = WriteTokens.Of(load.Line),
                    Version = Versions.New(now),
                };
                TableItem.Place(item, Keys.Blob(load.Id), load.ExpiresAt);
                return (BlobItem.ToAttributes(table, item, load.Document), []);
            }
        );
}
