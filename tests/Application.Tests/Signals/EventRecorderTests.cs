using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Personalisation.Application.CatalogueItems;
using Personalisation.Application.Errors;
using Personalisation.Application.Signals;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Signals;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class EventRecorderTests
{
    private static readonly SignalOptions Options = new() { Consent = SignalOptions.OptOut };
    private static readonly AffinityModel Model = Options.ToModel();

    private readonly Mock<IEventRepository> _events = new(MockBehavior.Strict);
    private readonly Mock<ICatalogueItemRepository> _items = new(MockBehavior.Strict);
    private readonly Mock<IEventCounter> _counter = new(MockBehavior.Strict);

    [SetUp]
    public void CountThem() => _counter.Setup(port => port.Count(It.IsAny<IEnumerable<UserEvent>>(), A.Now));

    private EventRecorder Recorder =>
        new(
            _events.Object,
            new EventTopics(_items.Object, Model, Options),
            new PendingMaterialisations(Options),
            _counter.Object,
            Model,
            Options
        );

    private static UserEvent Of(string user, string id, string? item = null) =>
        new(
            A.Id(user),
            EventId.Parse(id),
            A.Now,
            SignalKind.Parse("view"),
            Value: null,
            item is null ? null : ItemId.Parse(item),
            item is null ? Topics.Of(["drama"], []) : Topics.None,
            Recommendation: null,
            Context: null,
            "digest"
        );

    // Whether the store looks up each of the items.
    private void LookUp(params (string Item, bool IsAnswered)[] items) =>
        _items
            .Setup(port => port.FindMany(It.IsAny<ImmutableArray<ItemId>>(), false, CancellationToken.None))
            .ReturnsAsync([.. items.Select(one => new ItemLookup(ItemId.Parse(one.Item), one.IsAnswered, Item: null))]);

    // What the store says to each call, one after another; the last answer is repeated.
    private void Store(string user, bool isMarket, params Func<EventOutcome[]>[] answers)
    {
        var left = new Queue<Func<EventOutcome[]>>(answers);
        _events
            .Setup(port =>
                port.Record(
                    A.Id(user),
                    It.IsAny<ImmutableArray<UserEvent>>(),
                    It.IsAny<AffinityModel>(),
                    new EventTerms(false, isMarket),
                    A.Now,
                    It.IsAny<CancellationToken>()
                )
            )
            .ReturnsAsync(() => [.. (left.Count > 1 ? left.Dequeue() : left.Peek())()]);
    }

    private void Store(string user, params Func<EventOutcome[]>[] answers) => Store(user, isMarket: false, answers);

    private static EventOutcome[] Accepted() => [EventOutcome.Accepted];

    private async Task<IEnumerable<string>> Record(params UserEvent[] sent)
    {
        var indexed = sent.Select((one, index) => (one, index)).ToList();
        var results = await Recorder.Record(indexed, isMarket: false, hidden: true, A.Now, CancellationToken.None);
        return Enumerable.Range(0, sent.Length).Select(at => $"{results[at].Outcome}{results[at].Code}");
    }

    [Test]
    public async Task Record_OneUserHasAFault_RejectsItsEventsAlone()
    {
        LookUp();
        Store("full", Accepted, () => throw new ItemTooLargeException("signals", 1, size: null));
        Store("other", Accepted);
        Assert.That(
            await Record(Of("full", "a"), Of("full", "b"), Of("other", "c")),
            Is.EqualTo(["Accepted", "item_too_large", "Accepted"])
        );
    }

    [Test]
    public async Task Record_AFaultOfEverything_IsThrownIfTheStoreIsAway()
    {
        LookUp();
        Store("one", () => throw new ConflictException("others"));
        Store("other", () => throw new StoreUnavailableException(TimeSpan.FromSeconds(1), new TimeoutException()));
        Assert.That(
            await Record(Of("one", "a"), Of("other", "b")),
            Is.EqualTo(["write_conflict", "store_unavailable"])
        );
        Assert.That(() => Record(Of("other", "b")), Throws.InstanceOf<StoreUnavailableException>());
    }

    [Test]
    public async Task Record_AnItemIsNotLookedUp_RejectsItsEvents()
    {
        LookUp(("known", true), ("throttled", false));
        Store("one", Accepted);
        Assert.That(
            await Record(Of("one", "a", "throttled"), Of("one", "b", "known"), Of("one", "c")),
            Is.EqualTo(["store_unavailable", "Acceptedunknown_item", "Accepted"])
        );
        Assert.That(
            () => Record(Of("one", "a", "throttled")),
            Throws.InstanceOf<StoreUnavailableException>(),
            "nothing was stored"
        );
    }

    [Test]
    public async Task Prepare_TheItemIsNotLookedUp_IsRefused()
    {
        var topics = new EventTopics(_items.Object, Model, Options);
        var shown = MarketEvents.Favourite(A.Id(), "bread", isRemoval: false, A.Now);
        LookUp(("bread", false));
        await Assert.ThatAsync(
            () => topics.Prepare(shown, CancellationToken.None),
            Throws.InstanceOf<StoreUnavailableException>()
        );
        LookUp(("bread", true));
        var ready = await topics.Prepare(shown, CancellationToken.None);
        Assert.That(ready!.Terms, Is.EqualTo(new EventTerms(NeedsGrant: false, IsMarket: true)));
    }

    [Test]
    public async Task Feed_PartOfTheEventsIsNotStored_IsNotAcknowledged()
    {
        LookUp(("bread", true), ("milk", false));
        Store("user-1", isMarket: true, Accepted);
        var feed = new SignalFeed(Recorder, _events.Object, Options, new FakeTimeProvider(A.Now));
        string[] products = ["bread", "milk"];
        var bought = products
            .Select((product, line) => MarketEvents.Purchase(A.Id(), "order", line, product, A.Now.AddSeconds(-1)))
            .ToList();
        await Assert.ThatAsync(
            () => feed.Record(bought, CancellationToken.None),
            Throws.InstanceOf<StoreUnavailableException>()
        );
        LookUp(("milk", true));
        await feed.Record(bought, CancellationToken.None);
        // The first one was recorded before.
        Assert.That(_events.Invocations.Select(call => LengthOf(call.Arguments[1])), Is.EqualTo([1, 1]));
    }

    [Test]
    public async Task Affinities_SumsLackEvents_AreThoseOfTheEvents()
    {
        var state = new SignalState(
            AffinitySums.None,
            2,
            A.Now,
            "g",
            ItemMarks.None,
            ImmutableDictionary<int, long>.Empty.Add(1, 1)
        );
        var sums = AffinitySums.None.With([Of("user-1", "a").ToSignal()], Model);
        _events.Setup(port => port.FindState(A.Id(), true, CancellationToken.None)).ReturnsAsync(state);
        _events
            .Setup(port => port.SumUp(A.Id(), It.IsAny<AffinityModel>(), true, CancellationToken.None))
            .ReturnsAsync(sums);
        var clock = new FakeTimeProvider(A.Now);
        var handler = new GetAffinitiesHandler(_events.Object, Model, clock);
        var affinities = await handler.Handle(new(A.Id().Value, Consistent: true), CancellationToken.None);
        Assert.That(affinities.Categories.Select(one => one.Name), Is.EqualTo(["drama"]));
        Assert.That(affinities.Count, Is.EqualTo(2));
    }

    private static int LengthOf(object? sent) => ((ImmutableArray<UserEvent>)sent!).Length;
}
