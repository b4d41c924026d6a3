using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Signals;

/// <summary>Computes a user's sums again, from the events.</summary>
internal sealed class SignalsRewriter(
    ItemTable table,
    SignalsTrimmer trimming,
    StoreOptions options,
    TimeProvider clock
)
{
    private readonly ConflictRetry _again = new(options, clock);

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

            var sums = await SumUp(user, model, consistent: true, now, token);
            stored.Uses = stored.Uses.SetItem(model.Revision, new RevisionUse(stored.Count, now.ToUnixTimeSeconds()));
            trimming.Keep(stored, sums, model, now);
            return new(!await trimming.TryReplace(stored, now, token), true);
        }
    }

    /// <summary>The sums of the events that are kept, as far as they are needed.</summary>
    public async Task<AffinitySums> SumUp(
        UserId user,
        AffinityModel model,
        bool consistent,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var (sums, query) = (AffinitySums.None, EventQuery.Of(user, before: null, consistent));
        await foreach (var page in table.Query<EventItem>(query, cancellationToken))
        {
            var live = page.Where(item => item.IfLive(now) is not null);
            sums = sums.With(live.Select(item => item.ToEvent().ToSignal()), model);
        }

        return sums.NeededAt(now, model);
    }
}
