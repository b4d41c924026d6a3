using System.Collections.Concurrent;
using System.Collections.Immutable;
using Personalisation.Application.Errors;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;

namespace Personalisation.Application.Signals;

/// <summary>Stores valid events, user by user, with what their items are about.</summary>
internal sealed class EventRecorder(
    IEventRepository events,
    EventTopics topics,
    PendingMaterialisations queue,
    IEventCounter counter,
    SignalOptions options
)
{
    // The number of users of one request whose events are stored concurrently, leaving capacity for other requests.
    private const int Parallelism = 16;

    private readonly AffinityModel _model = options.ToModel();
    private readonly bool _needsGrant = options.NeedsGrant;

    /// <summary>The result of each event, by its index.</summary>
    /// <param name="valid">The events.</param>
    /// <param name="hidden">Whether products that are not for sale are known; otherwise they are as if absent.</param>
    /// <param name="now">When the events arrived.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <exception cref="StoreUnavailableException">The store is unavailable, and nothing was stored.</exception>
    public async Task<IReadOnlyDictionary<int, EventResult>> Record(
        IReadOnlyList<(UserEvent Event, int Index)> valid,
        bool hidden,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var known = await topics.ItemsOf(valid.Select(one => one.Event), hidden, cancellationToken);
        var results = new ConcurrentDictionary<int, EventResult>();
        var (stored, faults) = (0, new ConcurrentQueue<StoreUnavailableException>());
        await Parallel.ForEachAsync(
            valid.GroupBy(one => one.Event.User),
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (user, token) =>
            {
                try
                {
                    await Record(user.Key, [.. user], known, results, now, token);
                    Interlocked.Increment(ref stored);
                }
                catch (StoreUnavailableException fault)
                {
                    faults.Enqueue(fault);
                    var refusal = new Refusal(fault.Entry, fault.Message);
                    foreach (var (sent, index) in user)
                    {
                        results[index] = new EventResult(sent.Id.Value, Outcome: null, refusal.Code, refusal);
                    }
                }
            }
        );
        return stored == 0 && faults.TryPeek(out var first) ? throw first : results;
    }

    private async Task Record(
        UserId user,
        IReadOnlyList<(UserEvent Event, int Index)> sent,
        IReadOnlyDictionary<ItemId, CatalogueItem?> known,
        ConcurrentDictionary<int, EventResult> results,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        // The same event twice in one request: the first one is stored, the others are compared with it.
        var groups = sent.GroupBy(one => (one.Event.Time, one.Event.Id)).ToList();
        var firsts = groups.Select(group => EventTopics.Complete(group.First().Event, known)).ToImmutableArray();
        var outcomes = await events.Record(user, firsts, _model, _needsGrant, now, cancellationToken);
        foreach (var (group, first, outcome) in groups.Zip(firsts, outcomes))
        {
            foreach (var (one, at) in group.Select((one, at) => (one, at)))
            {
                var own =
                    at == 0 || outcome is EventOutcome.Denied or EventOutcome.Erasing ? outcome
                    : string.Equals(one.Event.Digest, first.Digest, StringComparison.Ordinal) ? EventOutcome.Duplicate
                    : EventOutcome.Conflict;
                results[one.Index] = new EventResult(one.Event.Id.Value, own, CodeOf(own, first, known));
            }
        }

        if (outcomes.Contains(EventOutcome.Accepted))
        {
            queue.Add(user, now);
            counter.Count(
                firsts.Zip(outcomes).Where(one => one.Second == EventOutcome.Accepted).Select(one => one.First),
                now
            );
        }
    }

    private static string? CodeOf(
        EventOutcome outcome,
        UserEvent sent,
        IReadOnlyDictionary<ItemId, CatalogueItem?> known
    ) =>
        outcome switch
        {
            EventOutcome.Conflict => SignalError.EventConflict,
            EventOutcome.Denied => SignalError.ConsentDenied,
            EventOutcome.Erasing => ErrorCode.ErasureRunning,
            EventOutcome.Accepted when sent.Item is { } id && known.TryGetValue(id, out var item) && item is null =>
                SignalError.UnknownItem,
            _ => null,
        };
}
