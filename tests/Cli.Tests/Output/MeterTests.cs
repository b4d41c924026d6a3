using Microsoft.Extensions.Time.Testing;
using Personalisation.Cli.Output;

namespace Personalisation.Cli.Tests.Output;

internal sealed class MeterTests
{
    [Test]
    public void Text_OfAMeter_HasCountShareRateErrorsAndTimeLeft()
    {
        var clock = new FakeTimeProvider();
        var meter = new Meter(clock, "users", 4000);
        Assert.That(meter.ToString(), Is.EqualTo("0 users (0 %), 0/s, 0 failed"));
        clock.Advance(TimeSpan.FromSeconds(2));
        meter.Set(done: 1999, failed: 1, position: 2000);
        Assert.That(meter.ToString(), Is.EqualTo("1,999 users (50 %), 1,000/s, 1 failed, 0:00:02 left"));
        meter.CountDone();
        meter.CountFailed();
        Assert.That((meter.Done, meter.Failed, meter.Position), Is.EqualTo((2000, 2, 2002)));
    }

    [Test]
    public void Rate_AfterAResumption_IsThatOfLate()
    {
        var clock = new FakeTimeProvider();
        var meter = new Meter(clock, "stored", 100_000);
        clock.Advance(TimeSpan.FromSeconds(1));
        meter.Set(done: 50_000, failed: 0, position: 50_000);
        meter.Mark();
        for (var i = 1; i <= 50; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            meter.Set(50_000 + (i * 100), 0, 50_000 + (i * 100));
            meter.Mark();
        }

        Assert.That(meter.Rate, Is.EqualTo(100));
        Assert.That(meter.Remaining, Is.EqualTo(TimeSpan.FromSeconds(450)));
    }

    [Test]
    public void Text_WhereTheEndIsUnknown_HasNoShareAndNoTimeLeft()
    {
        var clock = new FakeTimeProvider();
        var meter = new Meter(clock, "lines", null);
        clock.Advance(TimeSpan.FromSeconds(10));
        meter.Set(50, 0, 12_345);
        Assert.That(meter.ToString(), Is.EqualTo("50 lines, 5/s, 0 failed"));
        Assert.That(meter.Remaining, Is.Null);
    }
}
