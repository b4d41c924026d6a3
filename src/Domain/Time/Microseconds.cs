namespace Personalisation.Domain.Time;

/// <summary>Times of microseconds, the finest that every store keeps.</summary>
public static class Microseconds
{
    /// <summary>The same time in UTC without finer digits.</summary>
    public static DateTimeOffset Of(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
