using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Personalisation.Application.CatalogueItems;
using Personalisation.Application.Discovery;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Discovery;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Discovery;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class CountFolderTests
{
    private static readonly DiscoveryModel Model = DiscoveryModel.Default;
    private static readonly ContentType Movie = ContentType.Parse("MOVIE");

    private readonly Mock<ICountRepository> _counts = new(MockBehavior.Strict);
    private readonly Mock<ICatalogueItemRepository> _items = new(MockBehavior.Strict);
    private readonly List<CountState> _saved = [];
    private readonly List<long> _removed = [];
    private CountFolder? _folder;

    private CountFolder Folder => _folder ??= new(_counts.Object, _items.Object, new(), new FakeTimeProvider(A.Now));

    private static CountDelta Delta(long sequence, string item) =>
        new(
            "instance",
            sequence,
            A.Now,
            ImmutableDictionary<ItemId, ItemCounts>.Empty.Add(ItemId.Parse(item), Model.CountOf(1, A.Now))
        );

    private static double Worth(CountState state, string item) =>
        state.Counts.GetValueOrDefault(ItemId.Parse(item), ItemCounts.None).Trend.ValueAt(A.Now, Model.Trending);

    private void Stored(CountState? state, params CountDelta[] deltas)
    {
        _counts.Setup(port => port.FindDeltas(CancellationToken.None)).ReturnsAsync([.. deltas]);
        _counts
            .Setup(port => port.FindState(It.IsAny<DiscoveryModel>(), CancellationToken.None))
            .ReturnsAsync(state is null ? null : new Versioned<CountState>(state, 7));
    }

    private void Saves(long? replaced, bool succeeds)
    {
        _counts
            .Setup(port =>
                port.TrySave(
                    It.IsAny<CountState>(),
                    It.IsAny<DiscoveryModel>(),
                    replaced,
                    A.Now,
                    CancellationToken.None
                )
            )
            .Callback<CountState, DiscoveryModel, long?, DateTimeOffset, CancellationToken>(
                (state, _, _, _, _) => _saved.Add(state)
            )
            .ReturnsAsync(succeeds);
        _counts
            .Setup(port => port.Remove(It.IsAny<IEnumerable<CountDelta>>(), CancellationToken.None))
            .Callback<IEnumerable<CountDelta>, CancellationToken>(
                (deltas, _) => _removed.AddRange(deltas.Select(delta => delta.Sequence))
            )
            .Returns(Task.CompletedTask);
        _items
            .Setup(port => port.FindMany(It.IsAny<ImmutableArray<ItemId>>(), false, CancellationToken.None))
            .ReturnsAsync(
                (ImmutableArray<ItemId> ids, bool _, CancellationToken _) =>
                    [.. ids.Select(id => new ItemLookup(id, IsAnswered: true, Found(id)))]
            );
    }

    private static Versioned<CatalogueItem>? Found(ItemId id) =>
        id.Value is "absent"
            ? null
            : new(
                new(
                    id,
                    Movie,
                    ItemState.Published,
                    new ItemTexts("News"),
                    Place: null,
                    ItemFacts.None,
                    A.Now,
                    ExpiresAt: null,
                    A.Now,
                    A.Now
                ),
                1
            );

    private Task<CountState> Fold() => Folder.Fold(CancellationToken.None);

    [Test]
    public async Task Fold_NoDeltas_WritesNothing()
    {
        var state = CountState.None.With([Delta(1, "a")], A.Now);
        Stored(state);
        Assert.That(await Fold(), Is.SameAs(state));
    }

    [Test]
    public async Task Fold_NewDeltas_CountsThemAndRemovesThem()
    {
        Stored(null, Delta(1, "a"), Delta(2, "absent"));
        Saves(replaced: null, succeeds: true);
        var state = await Fold();
        Assert.That((Worth(state, "a"), Worth(state, "absent")), Is.EqualTo((1.0, 1.0)));
        Assert.That(Folder.Unpublished, Is.EqualTo([Movie]));
        Folder.MarkPublished(Movie);
        Assert.That(Folder.Unpublished, Is.Empty);
        Assert.That(state.Types.Keys.Select(item => item.Value), Is.EqualTo(["a"]));
        Assert.That(_saved.Single().Counts, Is.EquivalentTo(state.Counts));
        Assert.That(_removed, Is.EqualTo([1, 2]));
    }

    [Test]
    public async Task Fold_DeltasLeftByACrash_RemovesThemUncounted()
    {
        Stored(CountState.None.With([Delta(1, "a")], A.Now), Delta(1, "a"), Delta(2, "a"));
        Saves(replaced: 7, succeeds: true);
        var state = await Fold();
        Assert.That(Worth(state, "a"), Is.EqualTo(2).Within(1e-9));
        Assert.That(_removed, Is.EqualTo([1, 2]));
    }

    [Test]
    public async Task Fold_BehindAGap_LeavesTheDelta()
    {
        Stored(null, Delta(1, "a"), Delta(3, "a"));
        Saves(replaced: null, succeeds: true);
        Assert.That(Worth(await Fold(), "a"), Is.EqualTo(1));
        Assert.That(_removed, Is.EqualTo([1]));
    }

    [Test]
    public async Task Fold_AnotherWasFaster_TakesItsStateAndRemovesNothing()
    {
        var other = CountState.None.With([Delta(1, "a")], A.Now);
        Stored(other, Delta(1, "a"), Delta(2, "a"));
        Saves(replaced: 7, succeeds: false);
        var state = await Fold();
        Assert.That(state, Is.SameAs(other));
        Assert.That(Folder.Unpublished, Is.Empty);
        Assert.That(_removed, Is.Empty);
    }
}
