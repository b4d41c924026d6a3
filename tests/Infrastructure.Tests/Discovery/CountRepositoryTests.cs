using System.Collections.Immutable;
using Personalisation.Application.Discovery;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Discovery;
using Personalisation.Domain.Identity;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Discovery;

/// <summary>Deltas and the state. There is one state in a table, so these tests take turns.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[NonParallelizable]
internal sealed class CountRepositoryTests : IAsyncDisposable
{
    private static readonly DiscoveryModel Model = DiscoveryModel.Default;

    private readonly TestStore _store = TestStore.Create();
    private readonly string _instance = Guid.NewGuid().ToString("N");

    private ICountRepository Repository => _store.Port<ICountRepository>();

    private DateTimeOffset Now => _store.Clock.GetUtcNow();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private CountDelta Delta(long sequence, params string[] items) =>
        new(_instance, sequence, Now, items.ToImmutableDictionary(ItemId.Parse, _ => Model.CountOf(sequence, Now)));

    private async Task<CountDelta[]> Own() =>
        [
            .. (await Repository.FindDeltas(CancellationToken.None)).Where(delta =>
                delta.Instance.Equals(_instance, StringComparison.Ordinal)
            ),
        ];

    private Task<bool> Save(CountState state, long? replaced) =>
        Repository.TrySave(state, Model, replaced, Now, CancellationToken.None);

    [Test]
    public async Task Add_SentAgain_StoresItOnce()
    {
        var (first, second) = (Delta(1, "a", "b"), Delta(2, "a"));
        await Repository.Add(second, CancellationToken.None);
        await Repository.Add(first, CancellationToken.None);
        await Repository.Add(first, CancellationToken.None);
        var found = await Own();
        Assert.That(found.Select(delta => delta.Sequence), Is.EqualTo([1, 2]));
        Assert.That(found[0].Counts, Is.EquivalentTo(first.Counts));
        Assert.That(found[0].SealedAt, Is.EqualTo(first.SealedAt));
        await Repository.Remove([first], CancellationToken.None);
        Assert.That((await Own()).Select(delta => delta.Sequence), Is.EqualTo([2]));
    }

    [Test]
    public async Task TrySave_AnotherCameInBetween_ChangesNothing()
    {
        var before = await Repository.FindState(Model, CancellationToken.None);
        var one = CountState.None.With([Delta(1, "a")], Now);
        var movie = ContentType.Parse("MOVIE");
        one = one with { Types = one.Types.Add(ItemId.Parse("a"), movie) };
        Assert.That(await Save(one, before?.Version), Is.True);
        // Two folded from the same state; the second one must not replace what the first one has counted.
        Assert.That(await Save(CountState.None, before?.Version), Is.False);
        var found = await Repository.FindState(Model, CancellationToken.None);
        Assert.That(found!.Value.Counts, Is.EquivalentTo(one.Counts));
        Assert.That(found.Value.Folded, Is.EquivalentTo(one.Folded));
        Assert.That(found.Value.Types[ItemId.Parse("a")], Is.EqualTo(movie));
        Assert.That(await Save(one, found.Version), Is.True);
        Assert.That(await Save(one, found.Version), Is.False);
    }

    [Test]
    public async Task FindState_OfManyParts_IsWhole()
    {
        var before = await Repository.FindState(Model, CancellationToken.None);
        var counts = Enumerable
            .Range(0, CountState.MaxPopular)
            .ToImmutableDictionary(_ => ItemId.New(Now), at => Model.CountOf(at + 1, Now));
        Assert.That(await Save(CountState.None with { Counts = counts }, before?.Version), Is.True);
        var parts = await _store.Partition("COUNTS");
        Assert.That(parts, Has.Count.GreaterThan(1));
        var found = await Repository.FindState(Model, CancellationToken.None);
        Assert.That(found!.Value.Counts, Has.Count.EqualTo(counts.Count));
        Assert.That(found.Value.Counts.Where(item => counts[item.Key] != item.Value), Is.Empty);
        // A smaller one leaves parts behind that do not belong to it.
        Assert.That(await Save(CountState.None, found.Version), Is.True);
        Assert.That((await Repository.FindState(Model, CancellationToken.None))!.Value.Counts, Is.Empty);
    }

    [Test]
    public async Task FindState_OfAnotherModel_HasOnlyHowFarItWasFolded()
    {
        var before = await Repository.FindState(Model, CancellationToken.None);
        await Save(CountState.None.With([Delta(1, "a")], Now), before?.Version);
        var other = new DiscoveryModel(TimeSpan.FromHours(1), TimeSpan.FromDays(30));
        var found = await Repository.FindState(other, CancellationToken.None);
        Assert.That(found!.Value.Counts, Is.Empty);
        Assert.That(found.Value.Folded[_instance].Sequence, Is.EqualTo(1));
    }
}
