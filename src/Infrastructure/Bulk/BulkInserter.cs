using System.Collections.Immutable;
using Personalisation.Application.Errors;
using Personalisation.Domain.Bulk;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Bulk;

/// <summary>
/// Inserts many new entities in few transactions, each guarded by an item that must not exist yet. A transaction is all
/// or nothing: an entity that exists is removed from it, and the others are sent again.
/// </summary>
internal sealed class BulkInserter(ItemWriter writer)
{
    /// <summary>The maximum size of one transaction in bytes; the store's limit is 4 MB.</summary>
    private const int MaxBytes = 3 * 1024 * 1024;

    /// <summary>Stores the entities that do not exist yet.</summary>
    /// <returns>The result of each, in order.</returns>
    public async Task<ImmutableArray<LoadOutcome>> Load(
        IReadOnlyList<InsertBatch?> all,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var outcomes = all.Select(items => items is null ? LoadOutcome.LeftToPut : LoadOutcome.Stored).ToArray();
        var left = all.Select((items, index) => (Items: items!, Index: index))
            .Where(one => one.Items is not null)
            .ToList();
        while (left.Count > 0)
        {
            var taken = left[..Fitting([.. left.Select(one => one.Items)])];
            var inTheWay = await Write([.. taken.Select(one => one.Items)], now, cancellationToken);
            foreach (var (items, index) in taken.Where(one => inTheWay.ContainsKey(one.Items.Key)))
            {
                // Our own, from an earlier attempt or request with an unknown result.
                var isOurs = LineTokens.HasPassed((inTheWay[items.Key] as IHasWriteToken)?.WriteToken, items.Line);
                outcomes[index] = isOurs ? LoadOutcome.Stored : LoadOutcome.LeftToPut;
            }

            left =
                inTheWay.Count == 0
                    ? left[taken.Count..]
                    : [.. left.Where(one => !inTheWay.ContainsKey(one.Items.Key))];
        }
        return [.. outcomes];
    }

    // The conflicting items by key: none if all is stored; all keys, possibly without items, if the store does not
    // tell.
    private async Task<Dictionary<ItemKey, TableItem?>> Write(
        IReadOnlyList<InsertBatch> all,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var transaction = new Transaction(WriteTokens.New(now), WriteTokens.New(now));
        foreach (var items in all)
        {
            transaction.Put(items.Guarded, items.Name, Condition.Absent);
            foreach (var other in items.Others)
            {
                transaction.Put(other, items.Name);
            }
        }

        try
        {
            var outcome = await writer.TryWrite(transaction, cancellationToken);
            return outcome.IsWritten || outcome.InTheWay.Count > 0
                ? outcome.InTheWay.ToDictionary(ItemKey.Of, TableItem? (item) => item)
                : all.ToDictionary(items => items.Key, TableItem? (_) => null);
        }
        catch (ItemTooLargeException)
        {
            // The put of each will show which one it is.
            return all.ToDictionary(items => items.Key, TableItem? (_) => null);
        }
    }

    // As many as fit into one transaction, at least one.
    private static int Fitting(IReadOnlyList<InsertBatch> left)
    {
        var (count, actions, bytes) = (0, 0, 0);
        foreach (var items in left)
        {
            (actions, bytes) = (actions + 1 + items.Others.Count, bytes + items.Bytes);
            if (count > 0 && (actions > Transaction.MaxActions || bytes > MaxBytes))
            {
                break;
            }

            count++;
        }
        return count;
    }
}
