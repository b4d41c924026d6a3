using System.Collections.Immutable;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Discovery;
using static Personalisation.Domain.Tests.Discovery.Counted;

namespace Personalisation.Domain.Tests.Discovery;

internal sealed class CountStateTests
{
    private static readonly CountDelta[] Three =
    [
        Delta("i", 1, Now, "a", "a"),
        Delta("i", 2, Now, "a", "b"),
        Delta("k", 1, Now, "b"),
    ];

    [Test]
    public void With_EachDeltaOnce_CountsAllEvents()
    {
        var state = CountState.None.With(Three, Now);
        Assert.That(state.Worth("a", Now), Is.EqualTo(3).Within(1e-6));
        Assert.That(state.Worth("b", Now), Is.EqualTo(2).Within(1e-6));
    }

    [Test]
    public void With_DeltasRepeatedAndReordered_CountsThemOnce()
    {
        var state = CountState.None.With([Three[1], Three[0], Three[0]], Now).With([.. Three.Reverse(), .. Three], Now);
        Assert.That(state.Worth("a", Now), Is.EqualTo(3).Within(1e-6));
        Assert.That(state.Worth("b", Now), Is.EqualTo(2).Within(1e-6));
        Assert.That(state.Folded["i"].Sequence, Is.EqualTo(2));
    }

    [Test]
    public void With_AGap_WaitsForTheMissingOne()
    {
        var waits = CountState.None.With([Three[1]], Now);
        Assert.That(waits.Counts, Is.Empty);
        Assert.That(waits.With(Three, Now).Worth("a", Now), Is.EqualTo(3).Within(1e-6));
    }

    [TestCase(59.999, 0)]
    [TestCase(60, 1)]
    public void With_AGapForSoLong_GoesOnAfterAMinute(double seconds, double worth) =>
        Assert.That(
            CountState.None.With([Three[1]], Now.AddSeconds(seconds)).Worth("b", Now),
            Is.EqualTo(worth).Within(1e-6)
        );

    [Test]
    public void With_TheMissingOneAfterItWasGivenUp_IsNotCounted()
    {
        var state = CountState.None.With([Three[1]], Now.AddMinutes(2)).With([Three[0]], Now.AddMinutes(2));
        Assert.That(state.Worth("a", Now), Is.EqualTo(1).Within(1e-6));
    }

    [Test]
    public void TrimmedAt_MoreThanTheMost_KeepsPopularAndTrending()
    {
        var counts = Enumerable
            .Range(0, CountState.MaxPopular + CountState.MaxTrending + 10)
            .ToImmutableDictionary(i => Item($"i{i:D5}"), i => Events(30_000 - i, Now.AddDays(-60)));
        var trends = Model.CountOf(1, Now);
        var state = (CountState.None with { Counts = counts.SetItem(Item("trends"), trends) }).TrimmedAt(Now);
        Assert.That(state.Counts, Contains.Key(Item("trends")));
        Assert.That(state.Counts, Contains.Key(Item("i00000")).And.Not.ContainKey(Item($"i{25_000:D5}")));
        Assert.That(state.Counts, Has.Count.EqualTo(CountState.MaxPopular + 1));
    }

    [TestCase(2, true)]
    [TestCase(2.01, false)]
    public void TrimmedAt_AnInstanceIsSilent_ForgetsItWhenItsDeltasAreGone(double days, bool isKnown) =>
        Assert.That(
            CountState.None.With(Three, Now).TrimmedAt(Now.AddDays(days)).Folded.ContainsKey("i"),
            Is.EqualTo(isKnown)
        );

    [Test]
    public void HasFolded_DeltasUpToTheLast_IsTrue()
    {
        var state = CountState.None.With([Three[0]], Now);
        Assert.That(Three.Select(state.HasFolded), Is.EqualTo([true, false, false]));
    }

    [Test]
    public void BestOf_AType_IsOfThatTypeInOrder()
    {
        var state = CountState.None.With(Three, Now);
        var movie = ContentType.Parse("MOVIE");
        state = state with { Types = state.Types.Add(Item("b"), movie) };
        var all = state.BestOf(new(ListKind.Trending, null), 10, Now, Model);
        Assert.That(all, Is.EqualTo([Item("a"), Item("b")]));
        Assert.That(state.BestOf(new(ListKind.Popular, null), 1, Now, Model), Is.EqualTo([Item("a")]));
        Assert.That(state.BestOf(new(ListKind.Trending, movie), 10, Now, Model), Is.EqualTo([Item("b")]));
        // A month later, nothing rises.
        Assert.That(state.BestOf(new(ListKind.Rising, null), 10, Now.AddDays(30), Model), Is.Empty);
    }
}
