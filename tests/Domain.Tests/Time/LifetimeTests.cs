using Personalisation.Domain.Time;

namespace Personalisation.Domain.Tests.Time;

internal sealed class LifetimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 15, 9, 26, TimeSpan.Zero);

    [Test]
    public void OfProfile_WhateverTheClock_IsAYearLater() =>
        Assert.That(Lifetime.OfProfile(Now), Is.EqualTo(new DateTimeOffset(2027, 3, 14, 15, 9, 26, TimeSpan.Zero)));

    [Test]
    public void OfProfile_ItIsALeapDay_EndsOnTheLastOfFebruary() =>
        Assert.That(
            Lifetime.OfProfile(new DateTimeOffset(2028, 2, 29, 0, 0, 0, TimeSpan.Zero)),
            Is.EqualTo(new DateTimeOffset(2029, 2, 28, 0, 0, 0, TimeSpan.Zero))
        );

    [Test]
    public void OfSegment_WhateverTheClock_IsSixMonthsLater() =>
        Assert.That(Lifetime.OfSegment(Now), Is.EqualTo(new DateTimeOffset(2026, 9, 14, 15, 9, 26, TimeSpan.Zero)));

    [TestCase(-1, false)]
    [TestCase(0, false)]
    [TestCase(1, true)]
    public void IsLive_TheExpiryIsSoManyTicksAhead_HoldsOnlyBeforeIt(int ticksAhead, bool isLive) =>
        Assert.That(Lifetime.IsLive(Now.AddTicks(ticksAhead), Now), Is.EqualTo(isLive));

    [TestCase(-1, true)]
    [TestCase(0, true)]
    [TestCase(1, false)]
    public void IsNotAhead_TheTimeIsSoManyTicksBeyondTheSkew_HoldsUpToIt(int ticksBeyond, bool holds) =>
        Assert.That(Lifetime.IsNotAhead(Now.AddMinutes(5).AddTicks(ticksBeyond), Now), Is.EqualTo(holds));
}
