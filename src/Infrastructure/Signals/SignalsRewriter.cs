using Personalisation.Application.Errors;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Signals;

/// <summary>Changes what is kept of a user's events other than by a new one, unless one has just come.</summary>
internal sealed class SignalsRewriter(
    ItemTable table,
    ItemWriter writer,
    ItemBatch batch,
    UserPartition partition,
    StoreOptions options,
    TimeProvider clock
)
{
    private readonly ConflictRetry _again = new(options, clock);

    /// <summary>Removes superfluous sums; one that an event has just changed stays.</summary>
    public async Task Trim(UserId user, AffinityModel model, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await table.Find(Keys.Signals(user), consistent: true, cancellationToken) is not SignalsItem stored)
        {
            return;
        }

        foreach (var keys in new AffinitySums(stored.Sums).SuperfluousAt(now, model).Chunk(50))
        {
            var (update, condition) = (new ItemUpdate(), Unchanged(stored));
            foreach (var key in keys)
            {
                update.Remove(SignalsItem.AttributeOf(key));
            }

            await writer.TryUpdate(
                update.ToRequest(Keys.Signals(user), condition),
                SignalsItem.Name,
                cancellationToken
            );
        }
    }

    /// <summary>Computes the sums from the events that are kept. False if there are no signals.</summary>
    public async Task<bool> Rebuild(
        UserId user,
        AffinityModel model,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        return await _again.Run<bool>($"signals of user {user}", TryRebuild, cancellationToken);

        async Task<WriteAttempt<bool>> TryRebuild(CancellationToken token)
        {
            if (await table.Find(Keys.Signals(user), consistent: true, token) is not SignalsItem stored)
            {
                return new(false, false);
            }

            var sums = AffinitySums.None;
            await foreach (
                var page in table.Query<EventItem>(EventQuery.Of(user, before: null, consistent: true), token)
            )
            {
                var live = page.Where(item => item.IfLive(now) is not null);
                sums = sums.With(live.Select(item => item.ToEvent().ToSignal()), model);
            }

            var writeToken = WriteTokens.New(now);
            stored.Sums = sums.Values;
            var write = new Transaction(writeToken, writeToken).Put(
                table.ToAttributes(stored),
                SignalsItem.Name,
                Unchanged(stored)
            );
            return new(!(await writer.TryWrite(write, token)).IsWritten, true);
        }
    }

    /// <summary>Removes all events, then the sums, unless an event came in between. False if there is nothing.</summary>
    /// <exception cref="ErasureRunningException">The user is being erased.</exception>
    public async Task<bool> Remove(UserId user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        return await _again.Run<bool>($"signals of user {user}", TryRemove, cancellationToken);

        async Task<WriteAttempt<bool>> TryRemove(CancellationToken token)
        {
            var found = await table.Find(Keys.Signals(user), consistent: true, token);
            if (found is ErasureItem)
            {
                throw new ErasureRunningException();
            }

            var hasEvents = false;
            await foreach (var page in partition.Pages(user, Keys.EventPrefix, token))
            {
                hasEvents |= page.Count > 0;
                await batch.DeleteAll(page.Select(item => item.Key), token);
            }

            if (found is not SignalsItem stored)
            {
                return new(false, hasEvents);
            }

            var writeToken = WriteTokens.New(now);
            var removal = new Transaction(writeToken, writeToken).Delete(Keys.Signals(user), Unchanged(stored));
            var outcome = await writer.TryWrite(removal, token);
            return outcome.InTheWay.Any(item => item is ErasureItem)
                ? throw new ErasureRunningException()
                : new(!outcome.IsWritten, true);
        }
    }

    // The count alone is not enough: after a removal it starts from zero again.
    private static Condition Unchanged(SignalsItem stored) =>
        SignalsItem
            .IsOf(stored.Generation)
            .And(AttributeCondition.Has(Attributes.Count, AttributeCondition.NumberOf(stored.Count)));
}
