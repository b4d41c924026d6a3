using Personalisation.Domain.Commerce;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Tests.Commerce;

internal sealed class RateTests
{
    private static readonly Currency Euro = Currency.Parse("EUR");

    [TestCase(2_499, 1_075, 269, Description = "268.6425")]
    [TestCase(1, 5_000, 1, Description = "a half")]
    [TestCase(-1, 5_000, -1, Description = "a half, away from zero")]
    [TestCase(3, 5_000, 2, Description = "1.5: not to the even neighbour")]
    [TestCase(5, 5_000, 3, Description = "2.5")]
    [TestCase(1, 4_999, 0)]
    [TestCase(-1, 4_999, 0)]
    [TestCase(7_300, 1_900, 1_387)]
    [TestCase(9_007_199_254_740_991, 10_000, 9_007_199_254_740_991)]
    [TestCase(1_000, 0, 0)]
    public void ShareOf_AnyAmount_RoundsHalfAwayFromZero(long amount, int basisPoints, long share) =>
        Assert.That(Rate.Of(basisPoints).ShareOf(new Money(amount, Euro)), Is.EqualTo(new Money(share, Euro)));

    [TestCase(-1)]
    [TestCase(10_001)]
    [TestCase(null)]
    public void Of_OutsideOfTheLimits_IsRefused(int? basisPoints)
    {
        Assert.That(Rate.IsValid(basisPoints), Is.False);
        Assert.That(() => Rate.Of(basisPoints), Throws.InstanceOf<BrokenRuleException>());
    }
}
