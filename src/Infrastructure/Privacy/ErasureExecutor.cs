using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Privacy;

/// <summary>
/// Finishes an erasure: removes everything that its stubs protect from writes, then the stubs. Every transaction
/// requires that the stub still belongs to this erasure; otherwise a paused eraser could remove a new profile's data
/// after another had finished. Only stored responses need no check: a key is not reused while its response is stored.
/// </summary>
internal sealed class ErasureExecutor(
    UserPartition partition,
    IEnumerable<IErasable> erasables,
    IEnumerable<IErasedElsewhere> elsewhere,
    IEnumerable<IErasureStep> steps,
    OtherStores others,
    IdempotencyResponseEraser answers,
    ItemWriter writer,
    TimeProvider clock
)
{
    /// <summary>The check of the stub is one action.</summary>
    private const int BatchSize = Transaction.MaxActions - 1;

    private readonly IErasable[] _erasables = [.. erasables];
    private readonly IErasureStep[] _steps = [.. steps];

    /// <summary>Removes the remaining data; another instance may be doing the same or have finished.</summary>
    /// <param name="erasure">The erasure to finish.</param>
    /// <param name="join">Further actions of the last transaction.</param>
    /// <param name="cancellationToken">Cancelled when the caller disconnects.</param>
    public async Task<Removed> Finish(
        StartedErasure erasure,
        Func<Transaction, Removed, Task> join,
        CancellationToken cancellationToken
    )
    {
        var (removed, stubs) = (Removed.Nothing, _erasables.Select(it => it.KeyOf(erasure.Id)).ToHashSet());
        var unguarded = _erasables.Select(it => it.UnguardedPrefix(erasure.Id)).OfType<string>();
        foreach (var prefix in unguarded.Append(null))
        {
            await foreach (var page in partition.Pages(erasure.Id, prefix, cancellationToken))
            {
                var references = page.Where(item => Keys.IsResponseReference(item.Key.Sort)).ToList();
                await answers.Erase(references, cancellationToken);
                removed = removed.And(references, reference => reference.IfLive(clock.GetUtcNow()) is not null);
                if (!await RemoveRelated(erasure, page, cancellationToken))
                {
                    return removed;
                }

                var linked = page.Where(item => StepOf(item) is not null).ToList();
                foreach (var item in linked)
                {
                    if (!await StepOf(item)!.Erase(erasure.Id, item.Key, Guard, cancellationToken))
                    {
                        return removed;
                    }

                    removed = removed.And([item], IsData);
                }

                // Within one page, so that no transaction exceeds what the store reads at once: 1 MB of its limit of 4.
                foreach (
                    var batch in page.Except(references)
                        .Except(linked)
                        .Where(item => !stubs.Contains(item.Key))
                        .Chunk(BatchSize)
                )
                {
                    if (!await Remove(erasure, batch.Select(item => item.Key), cancellationToken))
                    {
                        return removed;
                    }

                    removed = removed.And(batch, IsData);
                }
            }
        }

        // Nothing that was written after the end of this erasure.
        if (others.Any && !await Remove(erasure, [], cancellationToken))
        {
            return removed;
        }

        removed = removed.And(await others.Erase(erasure.Id, cancellationToken));
        var mine = Condition.WrittenBy(erasure.WriteToken);
        var last = _erasables.Aggregate(NewRemoval(), (removal, it) => removal.Delete(it.KeyOf(erasure.Id), mine));
        await join(last, removed);
        await writer.TryWrite(last, cancellationToken);
        return removed;

        void Guard(Transaction removal) =>
            removal.Provided(Keys.ErasureLead(erasure.Id), Condition.WrittenBy(erasure.WriteToken));
    }

    private IErasureStep? StepOf(PartitionItem item) => Array.Find(_steps, step => step.Takes(item.Key.Sort));

    // Before the items that lead to them: after an interruption they are still found.
    private async Task<bool> RemoveRelated(
        StartedErasure erasure,
        IReadOnlyList<PartitionItem> page,
        CancellationToken cancellationToken
    )
    {
        var related = elsewhere.SelectMany(it => page.SelectMany(item => it.RelatedTo(item.Key)));
        foreach (var batch in related.Chunk(BatchSize))
        {
            if (!await Remove(erasure, batch, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    // False if the erasure has ended meanwhile.
    private async Task<bool> Remove(
        StartedErasure erasure,
        IEnumerable<ItemKey> keys,
        CancellationToken cancellationToken
    )
    {
        var removal = NewRemoval().Provided(Keys.ErasureLead(erasure.Id), Condition.WrittenBy(erasure.WriteToken));
        foreach (var key in keys)
        {
            removal.Delete(key);
        }

        return (await writer.TryWrite(removal, cancellationToken)).IsWritten;
    }

    private Transaction NewRemoval()
    {
        var token = WriteTokens.New(clock.GetUtcNow());
        // Its own write token, which no item has: a conflicting item is never its own.
        return new Transaction(token, token);
    }

    private bool IsData(PartitionItem item) =>
        _erasables.Any(erasable =>
            erasable.IsData(item.Key.Sort) && (erasable.NeverExpires || item.IfLive(clock.GetUtcNow()) is not null)
        );
}
