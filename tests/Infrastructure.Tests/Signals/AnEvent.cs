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
        string digest = "d"
    ) =>
        new(
            user,
            EventId.Parse(id),
            time,
            SignalKind.Parse(kind),
            Value: null,
            Item: null,
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
    ) =>
        store
            .Port<IEventRepository>()
            .Record(user, events, Model, needsGrant, store.Clock.GetUtcNow(), CancellationToken.None);

    public static Task<SignalState?> State(this TestStore store, UserId user) =>
        store.Port<IEventRepository>().FindState(user, consistent: true, CancellationToken.None);

    /// <summary>What the sums of these events are.</summary>
    public static AffinitySums SumsOf(IEnumerable<UserEvent> events) =>
        AffinitySums.None.With(events.Select(sent => sent.ToSignal()), Model);
}
