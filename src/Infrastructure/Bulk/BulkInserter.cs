using System.Collections.Immutable;
using Personalisation.Application.Errors;
using Personalisation.Domain.Bulk;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Bulk;

/// <summary>
/// Many new things in few transactions, each with an item that must not be there yet. A transaction is all or nothing:
/// what finds something in its place is taken out, and the others are sent again.
/// </summary>
internal sealed class BulkInserter(ItemWriter writer)
{
    /// <summary>The most bytes of one transaction; the store takes 4 MB.</summary>
    private const int MaxBytes = 3 * 1024 * 1024;

    /// <summary>Stores what is not there yet.</summary>
    /// <returns>What became of each, in their order.</returns>
    public async Task<ImmutableArray<LoadOutcome>> Load(
        IReadOnlyList<InsertBatch> all,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var outcomes = all.Select(items => new LoadOutcome(true, items.Refusal)).ToArray();
        var left = Enumerable.Range(0, all.Count).Where(index => all[index].Refusal is null).ToList();
        while (left.Count > 0)
        {
            var taken = left[..Fitting(all, left)];
            var inTheWay = await Write([.. taken.Select(index => all[index])], now, cancellationToken);
            foreach (var index in taken.Where(index => inTheWay.ContainsKey(all[index].Key)))
            {
                // Our own, of an attempt or a sending whose end we have not heard of.
                var isOurs = WriteTokens.HasPassed(
                    (inTheWay[all[index].Key] as IHasWriteToken)?.WriteToken,
                    all[index].Line
                );
                outcomes[index] = new LoadOutcome(isOurs, null);
            }

            left = inTheWay.Count == 0 ? left[taken.Count..] : [.. left.Where(IsFree)];

            bool IsFree(int index) => !inTheWay.ContainsKey(all[index].Key);
        }
        return [.. outcomes];
    }

    // What is in the way, by its key: nothing where all is stored; all of it, if need be as nothing, where none can be told.
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
            // Which one it is, the put of each will tell.
            return all.ToDictionary(items => items.Key, TableItem? (_) => null);
        }
    }

    // As many as one transaction takes, and one at least.
    private static int Fitting(IReadOnlyList<InsertBatch> all, IReadOnlyList<int> left)
    {
        var (count, actions, bytes) = (0, 0, 0);
        foreach (var items in left.Select(index => all[index]))
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
