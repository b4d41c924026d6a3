namespace Personalisation.Domain.Time;

/// <summary>Lifetimes, counted from the clock at the time of the write and not from the data's own dates.</summary>
public static class Lifetime
{
    /// <summary>How far ahead of our clock a client's time may be: 5 minutes, for clocks that disagree.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>The message for a time more than <see cref="ClockSkew"/> ahead.</summary>
    public static readonly string NotAheadRule =
        $"must not be more than {ClockSkew.TotalMinutes} minutes ahead of the service's clock";

    /// <summary>A profile or a blob lives for one year after its last write.</summary>
    public static DateTimeOffset OfProfile(DateTimeOffset now) => now.AddYears(1);

    /// <summary>A version of a segment lives for six months after it was written.</summary>
    public static DateTimeOffset OfSegment(DateTimeOffset now) => now.AddMonths(6);

    /// <summary>True before <paramref name="expiresAt"/>; at that instant the item has expired.</summary>
    public static bool IsLive(DateTimeOffset expiresAt, DateTimeOffset now) => now < expiresAt;

    /// <summary>True unless <paramref name="instant"/> is further ahead of the clock than <see cref="ClockSkew"/>.</summary>
    public static bool IsNotAhead(DateTimeOffset instant, DateTimeOffset now) => instant <= now + ClockSkew;
}
