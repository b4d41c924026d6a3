using System.Globalization;
using Personalisation.Domain.Rules;
using Personalisation.Domain.Signals;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Domain.Tests.Signals;

internal sealed class ForwardDecayTests
{
    private static readonly ForwardDecay Decay = new(TimeSpan.FromDays(14));
    private static readonly DateTimeOffset Begin = DateTimeOffset.UnixEpoch.AddDays(23 * 64 * 14);

    [TestCase(0, "1000000")]
    [TestCase(14, "2000000")]
    [TestCase(7, "1414214")]
    [TestCase(28, "4000000")]
    [TestCase(63 * 14, "9223372036854775808000000")]
    public void Scaled_DaysAfterTheBegin_GrowsByHalfLives(int days, string millionths) =>
        Assert.That(
            Decay.Scaled(1, Begin.AddDays(days)).ToString(CultureInfo.InvariantCulture),
            Is.EqualTo(millionths)
        );

    [Test]
    public void Scaled_TheLargestSum_FitsIntoAStoredNumber()
    {
        var most = Decay.Scaled(ForwardDecay.MaxAmount, Begin.AddDays(64 * 14).AddTicks(-1));
        Assert.That((most * 1_000_000_000).ToString(CultureInfo.InvariantCulture), Has.Length.LessThanOrEqualTo(38));
    }

    [TestCase(0, 23)]
    [TestCase(-1, 22)]
    public void PeriodOf_TheEndOfAPeriod_BelongsToTheNext(long ticks, int period) =>
        Assert.That(Decay.PeriodOf(Begin.AddTicks(ticks)), Is.EqualTo(period));

    [TestCase(0)]
    [TestCase(100)]
    [TestCase(800)]
    public void ValueAt_AHalfLifeLater_IsAHalf(int days)
    {
        var time = Begin.AddDays(days);
        var sum = Decay.Scaled(3, time);
        Assert.That(Decay.ValueAt(sum, 23, time), Is.EqualTo(3).Within(1e-6));
        Assert.That(Decay.ValueAt(sum, 23, time.AddDays(14)), Is.EqualTo(1.5).Within(1e-6));
    }

    [Test]
    public void ValueAt_LateEvent_EqualsTheEarlyOne()
    {
        var (early, late) = (Decay.Scaled(1, Begin.AddDays(-20)), Decay.PeriodOf(Begin.AddDays(-20)));
        Assert.That(Decay.ValueAt(early, late, Begin.AddDays(8)), Is.EqualTo(0.25).Within(1e-6));
    }

    [TestCase(100.1)]
    [TestCase(double.NaN)]
    public void Scaled_TooLargeAnAmount_IsRefused(double amount) =>
        Assert.That(() => Decay.Scaled(amount, A.Now), Throws.InstanceOf<BrokenRuleException>());

    [TestCase(0)]
    [TestCase(366)]
    public void Of_OtherHalfLives_AreRefused(int days) =>
        Assert.That(() => new ForwardDecay(TimeSpan.FromDays(days)), Throws.InstanceOf<BrokenRuleException>());
}
