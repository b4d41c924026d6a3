using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;

namespace Personalisation.Infrastructure.Privacy;

/// <summary>
/// Finishes an erasure: removes all that its stubs keep from being written, then the stubs. Every transaction asks that
/// the stub is still this erasure's; an eraser that was paused would otherwise remove what a new profile has written
/// since another had finished. Kept answers alone ask for nothing: no key is used again while one is kept.
/// </summary>
internal sealed class ErasureExecutor(
    UserPartition partition,
    IdempotencyResponseEraser answers,
    ItemWriter writer,
    TimeProvider clock
)
{
    /// <summary>The check of the stub takes one action.</summary>
    private const int BatchSize = Transaction.MaxActions - 1;

    /// <summary>Removes what is left; another may be at the same, or have finished it.</summary>
    /// <param name="erasure">What is to be finished.</param>
    /// <param name="join">What else is to be written with the last of it.</param>
    /// <param name="cancellationToken">Ends when the caller goes away.</param>
    public async Task<Removed> Finish(
        Erasure erasure,
        Func<Transaction, Removed, Task> join,
        CancellationToken cancellationToken
    )
    {
        var removed = Removed.Nothing;
        // Current segments first: reads of a single one do not look at the metadata.
        foreach (var prefix in (string?[])[Keys.ProfilePrefix(erasure.Id), null])
        {
            await foreach (var page in partition.Pages(erasure.Id, prefix, cancellationToken))
            {
                var notes = page.Where(item => Keys.IsIdempotencyNote(item.Key.Sort)).ToList();
                await answers.Erase(notes, cancellationToken);
                removed = removed.And(notes, clock.GetUtcNow());
                // Within one page, so that no transaction touches more than the store reads at once: 1 MB of its 4.
                foreach (var batch in page.Except(notes).Where(item => !IsStub(erasure.Id, item.Key)).Chunk(BatchSize))
                {
                    var outcome = await writer.TryWrite(RemovalOf(erasure, batch), cancellationToken);
                    if (!outcome.IsWritten)
                    {
                        return removed;
                    }

                    removed = removed.And(batch, clock.GetUtcNow());
                }
            }
        }

        var mine = Condition.WrittenBy(erasure.WriteToken);
        var stubs = NewRemoval()
            .Delete(Keys.Metadata(erasure.Id), mine)
            .Delete(Keys.Blob(erasure.Id), mine)
            .Delete(Keys.DirectoryEntry(erasure.Id), mine);
        await join(stubs, removed);
        await writer.TryWrite(stubs, cancellationToken);
        return removed;
    }

    private Transaction RemovalOf(Erasure erasure, IEnumerable<PartitionItem> batch)
    {
        var removal = NewRemoval().Provided(Keys.Metadata(erasure.Id), Condition.WrittenBy(erasure.WriteToken));
        foreach (var item in batch)
        {
            removal.Delete(item.Key);
        }

        return removal;
    }

    private Transaction NewRemoval()
    {
        var token = WriteTokens.New(clock.GetUtcNow());
        // Its own write token, which no item has: what it does not hold of is never what it wrote.
        return new Transaction(token, token);
    }

    private static bool IsStub(UserId id, ItemKey key) =>
        key == Keys.Metadata(id) || key == Keys.Blob(id) || key == Keys.DirectoryEntry(id);
}
