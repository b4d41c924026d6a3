using System.Collections.Immutable;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Bulk;
using Personalisation.Infrastructure.Bulk;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Blobs;

/// <summary>
/// Inserts documents in transactions, on condition that there is no document and no stub of an erasure.
/// </summary>
internal sealed class BlobBulkInserter(ItemTable table, BulkInserter inserter)
{
    /// <summary>Stores documents of different users that do not exist yet.</summary>
    /// <returns>The result of each, in order.</returns>
    public Task<ImmutableArray<LoadOutcome>> Load(
        IReadOnlyList<BlobLoad> documents,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => inserter.Load([.. documents.Select(load => ItemsOf(load, now))], now, cancellationToken);

    private InsertBatch? ItemsOf(BlobLoad load, DateTimeOffset now) =>
        InsertBatch.TryMake(
            load.Line,
            BlobItem.Name,
            () =>
            {
                var item = new BlobItem
                {
                    Id = load.Id.Value,
                    WriteToken = LineTokens.Of(load.Line),
                    Version = Versions.New(now),
                };
                TableItem.Place(item, Keys.Blob(load.Id), load.ExpiresAt);
                return (BlobItem.ToAttributes(table, item, load.Document), []);
            }
        );
}
