namespace Personalisation.Infrastructure.DynamoDb;

/// <summary>
/// Versions of items: greater with each write, and beginning at the clock, so that an item that went and came again
/// never repeats one that a client remembers.
/// </summary>
internal static class Versions
{
    /// <summary>The version of a write: microseconds since 1970, or the next one where that is not greater.</summary>
    public static long Next(long? current, DateTimeOffset now)
    {
        var byClock = (now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        return current >= byClock ? current.Value + 1 : byClock;
    }
}
