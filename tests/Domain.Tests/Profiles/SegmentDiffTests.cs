using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Domain.Tests.Profiles;

internal sealed class SegmentDiffTests
{
    [Test]
    public void Between_CategoriesDiffer_TellsEachInTheOrderOfTheIdsCodes()
    {
        var diff = SegmentDiff.Between(
            A.Segment("s", [A.Category("b", 1), A.Category("same", 5), A.Category("Z", 2)]),
            A.Segment("s", [A.Category("same", 5), A.Category("a", 3), A.Category("b", -1.5)])
        );
        Assert.That(diff.Type, Is.EqualTo(A.Type("s")));
        Assert.That(
            diff.Categories,
            Is.EqualTo([new CategoryDiff("Z", 2, null), new CategoryDiff("a", null, 3), new CategoryDiff("b", 1, -1.5)])
        );
    }

    [Test]
    public void Between_IdsDifferByCaseOnly_TellsBoth()
    {
        var diff = SegmentDiff.Between(A.Segment("s", [A.Category("x", 1)]), A.Segment("s", [A.Category("X", 1)]));
        Assert.That(diff.Categories, Is.EqualTo([new CategoryDiff("X", null, 1), new CategoryDiff("x", 1, null)]));
    }

    [Test]
    public void Between_OnlyTheOrderOrTheRankDiffers_IsEmpty()
    {
        var diff = SegmentDiff.Between(
            A.Segment("s", [A.Category("a", 1), A.Category("b", 2)], ["a"]),
            A.Segment("s", [A.Category("b", 2), A.Category("a", 1)], ["b"])
        );
        Assert.That(diff.Categories, Is.Empty);
    }

    [Test]
    public void Between_ACategoryOfScoreZeroCame_TellsIt()
    {
        var diff = SegmentDiff.Between(A.Segment("s", []), A.Segment("s", [A.Category("a", 0)]));
        Assert.That(diff.Categories, Is.EqualTo([new CategoryDiff("a", null, 0)]));
    }

    [Test]
    public void Between_ScoresDifferByTheSmallestStep_TellsIt()
    {
        var step = Math.BitIncrement(0.3);
        var diff = SegmentDiff.Between(A.Segment("s", [A.Category("a", 0.3)]), A.Segment("s", [A.Category("a", step)]));
        Assert.That(diff.Categories.Single().Change, Is.EqualTo(step - 0.3).And.Positive);
    }

    [TestCase(1.0, 3.5, 2.5)]
    [TestCase(3.5, 1.0, -2.5)]
    [TestCase(-1.0, 1.0, 2.0)]
    [TestCase(null, 2.0, 2.0)]
    [TestCase(2.0, null, -2.0)]
    [TestCase(null, -2.0, -2.0)]
    [TestCase(-2.0, null, 2.0)]
    [TestCase(null, 0.0, 0.0)]
    [TestCase(double.MaxValue, double.MinValue, double.MinValue)]
    [TestCase(double.MinValue, double.MaxValue, double.MaxValue)]
    [TestCase(null, double.MaxValue, double.MaxValue)]
    [TestCase(double.MaxValue, null, double.MinValue)]
    public void Change_WhateverTheScores_IsWhatTheScoreGained(double? before, double? after, double change) =>
        Assert.That(new CategoryDiff("a", before, after).Change, Is.EqualTo(change));
}
