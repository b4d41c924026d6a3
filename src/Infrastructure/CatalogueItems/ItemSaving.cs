using Personalisation.Application.CatalogueItems;
using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;

namespace Personalisation.Infrastructure.CatalogueItems;

/// <summary>
/// Reads an item, changes it, and writes it if nobody came in between. It must be read in any case: the time of its
/// creation stays.
/// </summary>
internal sealed class ItemSaving(
    ItemTable table,
    ItemWriter writer,
    IdempotencyResponseStore responses,
    StoreOptions options,
    TimeProvider clock
)
{
    private const int MaxBytes = 32 * 1024;

    private readonly ConflictRetry _retry = new(options, clock);

    /// <summary>The stored item; null if <c>change</c> returned null.</summary>
    public async Task<SavedItem?> Save(
        ItemId id,
        Func<CatalogueItem?, CatalogueItem?> change,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<SavedItem?>? idempotency,
        CancellationToken cancellationToken
    )
    {
        return await _retry.Run<SavedItem>($"item {id}", TrySave, cancellationToken);

        async Task<WriteAttempt<SavedItem>> TrySave(CancellationToken token)
        {
            var (stored, live) = await Read(id, precondition, token);
            if (change(live?.Value) is not { } item)
            {
                return new(false, null);
            }

            if (stored?.Writer is not null)
            {
                throw new ItemOwnedException();
            }

            // After a deletion, too, each change is later than the one before.
            var last = stored is null ? (DateTimeOffset?)null : StoredTime.Parse(stored.UpdatedAt);
            item = item with { UpdatedAt = CatalogueItem.TimeOfChange(last, now) };
            var result = new SavedItem(live is null, new(item, VersionAfter(stored, now)));
            var writeToken = WriteTokens.New(now);
            var attributes = table.ToAttributes(ItemMapping.ToStored(result.Item, writeToken));
            if (ItemSize.Of(attributes) is > MaxBytes and var size)
            {
                throw new ItemTooLargeException(StoredItem.Name, MaxBytes, size);
            }

            var write = new Transaction(writeToken, writeToken).Put(attributes, StoredItem.Name, GuardOf(stored));
            await responses.Join(write, idempotency, result, named: null, now, token);
            return new(!(await writer.TryWrite(write, token)).IsWritten, result);
        }
    }

    /// <summary>False if there is no such item.</summary>
    public async Task<bool> Delete(
        ItemId id,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    )
    {
        return await _retry.Run<bool>($"item {id}", TryDelete, cancellationToken);

        async Task<WriteAttempt<bool>> TryDelete(CancellationToken token)
        {
            var (stored, live) = await Read(id, precondition, token);
            if (live is null)
            {
                return new(false, false);
            }

            var writeToken = WriteTokens.New(now);
            var time = CatalogueItem.TimeOfChange(live.Value.UpdatedAt, now);
            var left = ItemMapping.DeletedOf(id, time, VersionAfter(stored, now), writeToken);
            var write = new Transaction(writeToken, writeToken).Put(
                table.ToAttributes(left),
                StoredItem.Name,
                GuardOf(stored)
            );
            await responses.Join(write, idempotency, result: true, named: null, now, token);
            return new(!(await writer.TryWrite(write, token)).IsWritten, true);
        }
    }

    private async Task<(StoredItem? Stored, Versioned<CatalogueItem>? Live)> Read(
        ItemId id,
        Precondition precondition,
        CancellationToken cancellationToken
    )
    {
        var stored = await table.Load<StoredItem>(Keys.Item(id), consistent: true, cancellationToken);
        var live = stored?.Find(clock.GetUtcNow());
        precondition.Require(live?.Version);
        return live is not null && stored!.Writer is not null ? throw new ItemOwnedException() : (stored, live);
    }

    private static long VersionAfter(StoredItem? stored, DateTimeOffset now) =>
        stored is null ? Versions.New(now) : Versions.After(stored.Version, now);

    private static Condition GuardOf(StoredItem? stored) =>
        stored is null ? Condition.Absent : Condition.Unchanged(stored.Version);
}
