namespace Personalisation.TestKit.Time;

/// <summary>A clock that always says the same.</summary>
public sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
