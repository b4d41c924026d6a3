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
        await Parallel.ForEachAsync(
            // Those whose item was not looked up in time are refused without the user's others.
            valid.GroupBy(one => (one.Event.User, EventTopics.IsAnswered(one.Event, known))),
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (user, token) =>
            {
                try
                {
                    await Record(user.Key.User, [.. user], known, terms, results, now, token);
                }
                catch (UseCaseException fault) when (Refusal.Of(fault) is { } refusal)
                {
                    faults.Enqueue(fault);
                    foreach (var (sent, index) in user)
                    {
                        // What was stored before is reported; it would be a duplicate the next time.
                        results.TryAdd(index, new(sent.Id.Value, Outcome: null, refusal.Code, refusal));
                    }
                }
            }
        );
        var isNothingStored = results.Values.All(result => result.Code is ErrorCode.StoreUnavailable);
        return isNothingStored && faults.OfType<StoreUnavailableException>().FirstOrDefault() is { } first
            ? throw first
            : results;
    }

    private async Task Record(
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
        var done = 0;
        while (done < firsts.Length)
        {
            var outcomes = await events.Record(user, firsts[done..], model, terms, now, cancellationToken);
            var stored = firsts[done..].Zip(outcomes).ToList();
            foreach (var (group, (first, outcome)) in groups.Skip(done).Zip(stored))
            {
                Report(group, first, outcome, known, results);
            }

            var accepted = stored.Where(one => one.Second is EventOutcome.Accepted).Select(one => one.First).ToList();
            if (accepted.Count > 0)
            {
                queue.Add(user, now);
                counter.Count(accepted, now);
            }

            done += outcomes.Length;
        }
    }

    private static void Report(
        IEnumerable<(UserEvent Event, int Index)> group,
        UserEvent first,
        EventOutcome outcome,
        IReadOnlyDictionary<ItemId, CatalogueItem?> known,
        ConcurrentDictionary<int, EventResult> results
    )
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
