using Personalisation.Application.Errors;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Signals;

/// <summary>
/// Removes what is kept of a user's events. One write replaces the sums and keeps further events out;
/// then the events go, and then the way is free again. What is interrupted is finished by the user's next event.
/// </summary>
internal sealed class SignalsRemover(ItemTable table, ItemWriter writer, UserPartition partition)
{
    // The number of events of one user that are removed concurrently, leaving capacity for other requests.
    private const int Parallelism = 8;

    /// <summary>False if there is nothing.</summary>
    /// <exception cref="ErasureRunningException">The user is being erased.</exception>
    public async Task<bool> Remove(UserId user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = await table.Find(Keys.Signals(user), consistent: true, cancellationToken);
        var isThere = found is SignalsItem or RemovedSignalsItem { Removal: not null };
        if (found is not ErasureItem && !isThere && !await HasEvents(user, cancellationToken))
        {
            return false;
        }

        var removal = WriteTokens.New(now);
        var write = new Transaction(removal, removal).Put(
            table.ToAttributes(RemovedSignalsItem.Of(user, removal, now)),
            RemovedSignalsItem.Name,
            Condition.IsNot(ErasureItem.Kind)
        );
        if (!(await writer.TryWrite(write, cancellationToken)).IsWritten)
        {
            throw new ErasureRunningException();
        }

        await Finish(user, removal, cancellationToken);
        return true;
    }

    /// <summary>Finishes a removal that has begun; another instance may be doing the same, or have finished.</summary>
    public async Task Finish(UserId user, string removal, CancellationToken cancellationToken)
    {
        await foreach (var page in partition.Pages(user, Keys.EventPrefix, cancellationToken))
        {
            await Parallel.ForEachAsync(
                page,
                new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
                async (item, token) => await Delete(item, removal, token)
            );
        }

        var end = new ItemUpdate().Remove(RemovedSignalsItem.RemovalAttribute);
        var isOurs = AttributeCondition.Has(RemovedSignalsItem.RemovalAttribute, new(removal));
        await writer.TryUpdate(end.ToRequest(Keys.Signals(user), isOurs), RemovedSignalsItem.Name, cancellationToken);
    }

    // The very event that was read: if others have finished meanwhile, it may have been sent again, and counts.
    private Task<WriteOutcome> Delete(PartitionItem item, string removal, CancellationToken cancellationToken)
    {
        var seen = item.WriteToken is { } token ? Condition.WrittenBy(token) : null;
        return writer.TryWrite(new Transaction(removal, removal).Delete(item.Key, seen), cancellationToken);
    }

    private async Task<bool> HasEvents(UserId user, CancellationToken cancellationToken)
    {
        await foreach (var page in partition.Pages(user, Keys.EventPrefix, cancellationToken))
        {
            if (page.Count > 0)
            {
                return true;
            }
        }

        return false;
    }
}
