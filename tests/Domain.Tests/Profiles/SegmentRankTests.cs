using FsCheck;
using FsCheck.Fluent;
using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Domain.Tests.Profiles;

internal sealed class SegmentRankTests
{
    [Test]
    public void Rank_ThereAreMoreThanThree_TakesTheThreeHighestInOrder() =>
        Assert.That(Rank(("a", 0.1), ("b", 0.4), ("c", 0.2), ("d", 0.3)), Is.EqualTo(["b", "d", "c"]));

    [Test]
    public void Rank_ThereAreFewer_TakesThemAll() => Assert.That(Rank(("a", 0.1), ("b", 0.4)), Is.EqualTo(["b", "a"]));

    [Test]
    public void Rank_ThereIsNone_IsEmpty() => Assert.That(Rank(), Is.Empty);

    [Test]
    public void Rank_ScoresTie_OrdersThoseByTheCodesOfTheIds() =>
        Assert.That(Rank(("b", 1), ("a", 1), ("ä", 2), ("Z", 1), ("z", 2)), Is.EqualTo(["z", "ä", "Z"]));

    [Test]
    public void Rank_ScoresAreNegative_PutsTheLeastNegativeFirst() =>
        Assert.That(Rank(("a", -3), ("b", -1), ("c", -2), ("d", -4)), Is.EqualTo(["b", "c", "a"]));

    [Test]
    public void Rank_ScoresAreExtreme_OrdersThemAsNumbers() =>
        Assert.That(
            Rank(("a", double.MinValue), ("b", double.Epsilon), ("c", double.MaxValue), ("d", 0)),
            Is.EqualTo(["c", "b", "d"])
        );

    [Test]
    public void Rank_ZerosDifferBySignOnly_TiesThem() =>
        Assert.That(Rank(("b", 0.0), ("a", -0.0)), Is.EqualTo(["a", "b"]));

    [Test]
    public void Rank_WhateverTheOrderOfTheCategories_IsTheSame() =>
        Prop.ForAll(
                DraftGen.Draft(A.Now).ToArbitrary(),
                draft =>
                    draft.Segments.All(segment =>
                        Segment
                            .Rank(segment.Categories)
                            .SequenceEqual(Segment.Rank(segment.Categories.Reverse()), StringComparer.Ordinal)
                    )
            )
            .QuickCheckThrowOnFailure();

    private static IEnumerable<string> Rank(params (string Id, double Score)[] categories) =>
        Segment.Rank(categories.Select(category => A.Category(category.Id, category.Score)));
}
