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
    AffinityModel model,
    SignalOptions options
)
{
    // The number of users of one request whose events are stored concurrently, leaving capacity for other requests.
    private const int Parallelism = 16;

    /// <summary>The result of each event, by its index.</summary>
    /// <param name="valid">The events.</param>
    /// <param name="isMarket">Whether they come from the marketplace.</param>
    /// <param name="hidden">Whether products that are not for sale are known; otherwise they are as if absent.</param>
    /// <param name="now">When the events arrived.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <exception cref="StoreUnavailableException">The store is unavailable, and nothing was stored.</exception>
    public async Task<IReadOnlyDictionary<int, EventResult>> Record(
        IReadOnlyList<(UserEvent Event, int Index)> valid,
        bool isMarket,
        bool hidden,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var known = await topics.ItemsOf(valid.Select(one => one.Event), hidden, cancellationToken);
        var terms = new EventTerms(options.NeedsGrant, isMarket);
        var (results, faults) = (new ConcurrentDictionary<int, EventResult>(), new ConcurrentQueue<UseCaseException>());
        var answered = valid.ToLookup(one => EventTopics.IsAnswered(one.Event, known));
        Refuse([.. answered[false]], EventTopics.Unanswered());
        await Parallel.ForEachAsync(
            answered[true].GroupBy(one => one.Event.User),
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (user, token) =>
            {
                var (refused, fault) = await Record(user.Key, [.. user], known, terms, results, now, token);
                Refuse(refused, fault);
            }
        );
        var isNothingStored = results.Values.All(result => result.Code is ErrorCode.StoreUnavailable);
        return isNothingStored && faults.OfType<StoreUnavailableException>().FirstOrDefault() is { } first
            ? throw first
            : results;

        void Refuse(IReadOnlyList<(UserEvent Event, int Index)> refused, UseCaseException? fault)
        {
            if (fault is null || refused.Count == 0)
            {
                return;
            }

            faults.Enqueue(fault);
            var refusal = new Refusal(fault.Entry, fault.Message);
            foreach (var (sent, index) in refused)
            {
                results[index] = new EventResult(sent.Id.Value, Outcome: null, refusal.Code, refusal);
            }
        }
    }

    // The results of the events of one user, and those for which a fault left none.
    private async Task<(IReadOnlyList<(UserEvent Event, int Index)> Refused, UseCaseException? Fault)> Record(
        UserId user,
        IReadOnlyList<(UserEvent Event, int Index)> sent,
        IReadOnlyDictionary<ItemId, CatalogueItem?> known,
        EventTerms terms,
        ConcurrentDictionary<int, EventResult> results,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        // The same event twice in one request: the first one is stored, the others are compared with it.
        var groups = sent.GroupBy(one => (one.Event.Time, one.Event.Id)).ToList();
        var firsts = groups.Select(group => EventTopics.Complete(group.First().Event, known)).ToImmutableArray();
        var (outcomes, fault) = await events.Record(user, firsts, model, terms, now, cancellationToken);
        foreach (var (group, first, found) in groups.Zip(firsts, outcomes))
        {
            if (found is not { } outcome)
            {
                continue;
            }

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

        return ([.. sent.Where(one => !results.ContainsKey(one.Index))], fault);
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
