using System.Collections.Immutable;
using Personalisation.Application.Signals;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Signals;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Signals;

/// <inheritdoc cref="IEventRepository"/>
internal sealed class DynamoDbEventRepository(
    ItemTable table,
    EventWriter writing,
    SignalsRewriter rewriting,
    SignalsTrimmer trimming,
    SignalsRemover removing,
    TimeProvider clock
) : IEventRepository
{
    public Task<ImmutableArray<EventOutcome>> Record(
        UserId user,
        ImmutableArray<UserEvent> events,
        AffinityModel model,
        EventTerms terms,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => writing.Record(user, events, model, terms, now, cancellationToken);

    public async Task<Page<UserEvent>> FindEvents(
        UserId user,
        SignalKind? kind,
        TimePlace? before,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var from = before is { Id: { } id } place ? Keys.Event(user, place.Time, EventId.Parse(id)).Sort : null;
        // One more, so that a full page knows whether another follows; and the one that ended the page before.
        var query = EventQuery.Of(user, from, consistent: false);
        query.Limit = limit + 2;
        var (found, count) = (ImmutableArray.CreateBuilder<UserEvent>(limit), 0);
        Position? last = null;
        await foreach (var page in table.Query<EventItem>(query, cancellationToken))
        {
            foreach (var item in page.Where(item => !string.Equals(item.SortKey, from, StringComparison.Ordinal)))
            {
                if (count++ == limit)
                {
                    return new Page<UserEvent>(found.ToImmutable(), last);
                }

                last = Position.Of(StoredTime.Parse(item.Time), item.EventId);
                var isWanted = kind is null || string.Equals(item.SignalKind, kind.Value, StringComparison.Ordinal);
                if (isWanted && item.IfLive(now) is not null)
                {
                    found.Add(item.ToEvent());
                }
            }
        }

        return new Page<UserEvent>(found.ToImmutable(), Next: null);
    }

    public async Task<UserEvent?> FindEvent(
        UserId user,
        DateTimeOffset time,
        EventId id,
        CancellationToken cancellationToken
    ) => (await table.Load<EventItem>(Keys.Event(user, time, id), consistent: true, cancellationToken))?.ToEvent();

    public async Task<SignalState?> FindState(UserId user, bool consistent, CancellationToken cancellationToken)
    {
        var item = await table.Find(Keys.Signals(user), consistent, cancellationToken) as SignalsItem;
        return item.IfLive(clock.GetUtcNow())?.ToState();
    }

    public Task<AffinitySums> SumUp(
        UserId user,
        AffinityModel model,
        bool consistent,
        CancellationToken cancellationToken
    ) => rewriting.SumUp(user, model, consistent, clock.GetUtcNow(), cancellationToken);

    public Task Trim(UserId user, AffinityModel model, DateTimeOffset now, CancellationToken cancellationToken) =>
        trimming.Trim(user, model, now, cancellationToken);

    public Task<bool> Rebuild(
        UserId user,
        AffinityModel model,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => rewriting.Rebuild(user, model, now, cancellationToken);

    public Task<bool> Remove(UserId user, DateTimeOffset now, CancellationToken cancellationToken) =>
        removing.Remove(user, now, cancellationToken);
}
