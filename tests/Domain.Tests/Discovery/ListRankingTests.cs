using Personalisation.Domain.Discovery;
using static Personalisation.Domain.Tests.Discovery.Counted;

namespace Personalisation.Domain.Tests.Discovery;

internal sealed class ListRankingTests
{
    [Test]
    public void Rank_Trending_PrefersTheRecent()
    {
        ListCandidate[] items = [Candidate("old", Events(100, Now.AddDays(-3))), Candidate("recent", Events(2, Now))];
        Assert.That(Ranked(ListKind.Trending, items).Ids(), Is.EqualTo(["recent", "old"]));
        Assert.That(Ranked(ListKind.Popular, items).Ids(), Is.EqualTo(["old", "recent"]));
    }

    [Test]
    public void Rank_Rising_PrefersWhatExceedsItsOwnRate()
    {
        // A favourite of all year at its usual rate, and a newcomer with far fewer events, all of them today.
        ListCandidate[] items = [Candidate("steady", Hourly(8_760, 10)), Candidate("new", Hourly(12, 3))];
        Assert.That(Ranked(ListKind.Trending, items).Ids().First(), Is.EqualTo("steady"));
        var rising = Ranked(ListKind.Rising, items);
        Assert.That(rising.Ids().First(), Is.EqualTo("new"));
        Assert.That(rising[0].Reason, Is.EqualTo(RankReason.Events));
    }

    [Test]
    public void Rank_OnlyDislikes_FillTheListNewestFirst()
    {
        var disliked = Model.CountOf(-3, Now);
        var list = Ranked(
            ListKind.Trending,
            Candidate("older", disliked, Now.AddDays(-2)),
            Candidate("newer", disliked, Now.AddDays(-1)),
            Candidate("liked", Events(2, Now.AddDays(-300)))
        );
        Assert.That(list.Ids(), Is.EqualTo(["liked", "newer", "older"]));
        Assert.That(
            list.Select(item => item.Reason),
            Is.EqualTo([RankReason.Events, RankReason.Newest, RankReason.Newest])
        );
        Assert.That(list[1].Score, Is.Zero);
    }

    [Test]
    public void Rank_AnEventAfterAYear_CountsAsAnyOther()
    {
        var late = Candidate("late", ItemCounts.None + Events(1, Now));
        Assert.That(
            Ranked(ListKind.Trending, late, Candidate("none", ItemCounts.None, Now)).Ids().First(),
            Is.EqualTo("late")
        );
        Assert.That(Ranked(ListKind.Trending, late)[0].Score, Is.EqualTo(1).Within(1e-6));
    }

    [Test]
    public void Rank_EqualScores_AreByPublicationThenId()
    {
        var five = "bcdea".Select(id => Candidate(id.ToString(), Events(1, Now), id == 'e' ? Now : null)).ToArray();
        foreach (var _ in Enumerable.Range(0, 100))
        {
            Random.Shared.Shuffle(five);
            Assert.That(Ranked(ListKind.Trending, five).Ids(), Is.EqualTo(["e", "a", "b", "c", "d"]));
        }
    }

    [Test]
    public void Rank_MoreThanAList_IsFull()
    {
        var many = Enumerable
            .Range(0, 700)
            .Select(i => Candidate($"i{i:D3}", i < 300 ? Events(1, Now) : ItemCounts.None));
        var list = Ranked(ListKind.Popular, [.. many]);
        Assert.That(list, Has.Length.EqualTo(ListRanking.Length));
        Assert.That(list.Count(item => item.Reason == RankReason.Events), Is.EqualTo(300));
        Assert.That(list.Ids(), Is.Unique);
    }

    [Test]
    public void Rank_AsTimePasses_KeepsTheOrder()
    {
        ListCandidate[] items =
        [
            .. Enumerable.Range(0, 50).Select(i => Candidate($"i{i}", Events(1 + (i * 7 % 13), Now.AddHours(-i)))),
        ];
        var later = ListRanking.Rank(ListKind.Trending, items, Now.AddYears(3), Model);
        Assert.That(later.Ids(), Is.EqualTo(Ranked(ListKind.Trending, items).Ids()));
    }

    private static System.Collections.Immutable.ImmutableArray<RankedItem> Ranked(
        ListKind kind,
        params ListCandidate[] items
    ) => ListRanking.Rank(kind, items, Now, Model);
}
