using Personalisation.Domain.Catalogue;

namespace Personalisation.Domain.Tests.Catalogue;

internal sealed class StarCountsTests
{
    [TestCase(new long[] { 0, 0, 0, 0, 0 }, 0, 0, null)]
    [TestCase(new long[] { 1, 0, 0, 0, 1 }, 2, 6, "3.00")]
    [TestCase(new long[] { 0, 0, 0, 1, 2 }, 3, 14, "4.67")]
    [TestCase(new long[] { 0, 0, 0, 7, 1 }, 8, 33, "4.13", Description = "4.125")]
    [TestCase(new long[] { 199, 1, 0, 0, 0 }, 200, 201, "1.01", Description = "1.005")]
    [TestCase(new long[] { 0, 0, 0, 0, 3 }, 3, 15, "5.00")]
    public void Average_OfReviews_HasTwoDecimalsHalfUp(long[] byStar, long count, long sum, string? average)
    {
        var stars = new StarCounts([.. byStar]);
        Assert.That((stars.Count, stars.Sum, stars.Average), Is.EqualTo((count, sum, average)));
    }

    [Test]
    public void Plus_Parts_AddsStarByStar()
    {
        var sum = new StarCounts([1, 2, 3, 4, 5]).Plus(new([0, -1, 0, 0, 1]));
        Assert.That(sum, Is.EqualTo(new StarCounts([1, 1, 3, 4, 6])));
        Assert.That(sum, Is.Not.EqualTo(new StarCounts([1, 1, 3, 4, 7])));
        Assert.That(sum.GetHashCode(), Is.EqualTo(new StarCounts([1, 1, 3, 4, 6]).GetHashCode()));
    }
}
