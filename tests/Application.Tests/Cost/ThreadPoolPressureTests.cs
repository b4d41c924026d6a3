using Microsoft.Extensions.Time.Testing;
using Personalisation.Application.Cost;

namespace Personalisation.Application.Tests.Cost;

internal sealed class ThreadPoolPressureTests
{
    private readonly FakeTimeProvider _clock = new();

    [Test]
    public void IsHigh_ProbeThatStartedLate_IsHighForTwoSeconds()
    {
        var pressure = new ThreadPoolPressure(_clock);
        Assert.That(pressure.IsHigh(), Is.False, "nothing was measured");
        _clock.Advance(TimeSpan.FromMilliseconds(5));
        pressure.Execute();
        Assert.That(pressure.IsHigh(), Is.False, "in time");
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        pressure.Execute();
        Assert.That(pressure.IsHigh(), Is.True);
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.That(pressure.IsHigh(), Is.False);
    }
}
