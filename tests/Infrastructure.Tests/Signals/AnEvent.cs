using System.Collections.Immutable;
using Personalisation.Application.Signals;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Signals;

/// <summary>Events, and what a store does with them.</summary>
internal static class AnEvent
{
    private static readonly Dictionary<string, double> Weights = new(StringComparer.Ordinal)
    {
        ["view"] = 1,
        ["like"] = 2,
        ["dislike"] = -3,
    };

    public static readonly AffinityModel Model = ModelOf(1);

    public static AffinityModel ModelOf(int revision, double view = 1) =>
        new(
            revision,
            new SignalWeights(
                new Dictionary<string, double>(Weights, StringComparer.Ordinal) { ["view"] = view },
                goodReview: 4,
                badReview: -3
            ),
            new ForwardDecay(TimeSpan.FromDays(14))
        );

    public static UserEvent Of(
        UserId user,
        DateTimeOffset time,
        string id = "e",
        string kind = "view",
        string[]? categories = null,
        string digest = "d",
        string? item = null
    ) =>
        new(
            user,
            EventId.Parse(id),
            time,
            SignalKind.Parse(kind),
            Value: null,
            item is null ? null : ItemId.Parse(item),
            Topics.Of(categories ?? ["drama"], ["nordic"]),
            Recommendation: null,
            Context: null,
            digest
        );

    public static Task<ImmutableArray<EventOutcome>> Record(
        this TestStore store,
        UserId user,
        params ImmutableArray<UserEvent> events
    ) => store.Record(user, needsGrant: false, events);

    public static Task<ImmutableArray<EventOutcome>> Record(
        this TestStore store,
        UserId user,
        bool needsGrant,
        params ImmutableArray<UserEvent> events
    ) => store.Record(user, Model, new EventTerms(needsGrant, IsMarket: false), events);

    public static async Task<ImmutableArray<EventOutcome>> Record(
        this TestStore store,
        UserId user,
        AffinityModel model,
        EventTerms terms,
        params ImmutableArray<UserEvent> events
    )
    {
        var outcomes = ImmutableArray<EventOutcome>.Empty;
        while (outcomes.Length < events.Length)
        {
            outcomes = outcomes.AddRange(
                await store
                    .Port<IEventRepository>()
                    .Record(
                        user,
                        events[outcomes.Length..],
                        model,
                        terms,
                        store.Clock.GetUtcNow(),
                        CancellationToken.None
                    )
            );
        }

        return outcomes;
    }

    /// <summary>Stores what the user has decided, at a time.</summary>
    public static Task<Consent> Decide(this TestStore store, UserId user, bool? granted, DateTimeOffset at) =>
        store
            .Port<IConsentRepository>()
            .Save(user, new Consent(granted, null, at), at, idempotency: null, CancellationToken.None);

    /// <summary>The user's events that are stored.</summary>
    public static async Task<ImmutableArray<UserEvent>> Events(this TestStore store, UserId user) =>
        (
            await store
                .Port<IEventRepository>()
                .FindEvents(user, kind: null, before: null, 10_000, CancellationToken.None)
        ).Items;

    public static Task<SignalState?> State(this TestStore store, UserId user) =>
        store.Port<IEventRepository>().FindState(user, consistent: true, CancellationToken.None);

    /// <summary>What the sums of these events are.</summary>
    public static AffinitySums SumsOf(IEnumerable<UserEvent> events) =>
        AffinitySums.None.With(events.Select(sent => sent.ToSignal()), Model);
}
