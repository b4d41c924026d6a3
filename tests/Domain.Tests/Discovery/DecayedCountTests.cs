using FsCheck;
using FsCheck.Fluent;
using Personalisation.Domain.Discovery;
using static Personalisation.Domain.Tests.Discovery.Counted;

namespace Personalisation.Domain.Tests.Discovery;

internal sealed class DecayedCountTests
{
    private static readonly TimeSpan HalfLife = TimeSpan.FromHours(6);

    [TestCase(0, 3)]
    [TestCase(6, 1.5)]
    [TestCase(-6, 6)]
    [TestCase(60, 0.0029296875)]
    public void ValueAt_HoursLater_HalvesEverySix(int hours, double value) =>
        Assert.That(
            DecayedCount.Of(3, Now, HalfLife).ValueAt(Now.AddHours(hours), HalfLife),
            Is.EqualTo(value).Within(1e-6).Percent
        );

    [TestCase(0)]
    [TestCase(-3)]
    [TestCase(double.NaN)]
    public void Of_NoPositiveWeight_CountsNothing(double weight) =>
        Assert.That(DecayedCount.Of(weight, Now, HalfLife), Is.EqualTo(DecayedCount.None));

    [Test]
    public void Sum_WithNothing_IsTheSame()
    {
        var one = DecayedCount.Of(2, Now, HalfLife);
        Assert.That(one + DecayedCount.None, Is.EqualTo(one));
        Assert.That(DecayedCount.None + one, Is.EqualTo(one));
        Assert.That(DecayedCount.None + DecayedCount.None, Is.EqualTo(DecayedCount.None));
        Assert.That(DecayedCount.None.ValueAt(Now, HalfLife), Is.Zero);
    }

    [Test]
    public void Sum_OfAnyEventsInAnyOrder_IsTheirDecayedSum() =>
        Prop.ForAll(
                Gen.Zip(Gen.Choose(0, 60 * 24 * 90), Gen.Choose(1, 50)).NonEmptyListOf().ToArbitrary(),
                events =>
                {
                    var expected = events.Sum(it => it.Item2 * Math.Pow(2, -it.Item1 / 360.0));
                    foreach (
                        var order in new IEnumerable<(int, int)>[]
                        {
                            events,
                            events.OrderBy(it => it.Item2),
                            Enumerable.Reverse(events),
                        }
                    )
                    {
                        var sum = order.Aggregate(
                            DecayedCount.None,
                            (sum, it) => sum + DecayedCount.Of(it.Item2, Now.AddMinutes(-it.Item1), HalfLife)
                        );
                        Assert.That(sum.ValueAt(Now, HalfLife), Is.EqualTo(expected).Within(1e-6).Percent);
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    [Test]
    public void Compare_AtAnyTime_IsTheSameOrder()
    {
        var (old, recent) = (DecayedCount.Of(100, Now.AddDays(-10), HalfLife), DecayedCount.Of(1, Now, HalfLife));
        Assert.That(recent.Log, Is.GreaterThan(old.Log));
        Assert.That(DecayedCount.None.Log, Is.LessThan(old.Log));
        Assert.That(recent.ValueAt(Now.AddDays(90), HalfLife), Is.GreaterThan(old.ValueAt(Now.AddDays(90), HalfLife)));
    }
}
