namespace Personalisation.Infrastructure.DynamoDb;

/// <summary>
/// Versions of items. No item has one twice, also when it went and came again, so that what a client remembers never
/// matches something else.
/// </summary>
internal static class Versions
{
    private const int RandomBits = 10;

    /// <summary>
    /// A version that no other write has had: microseconds since 1970, and ten random bits for writers of one moment.
    /// Writers need not agree on an order for it, so that none that asks for nothing has to start again.
    /// </summary>
    public static long New(DateTimeOffset now) =>
        ((now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond << RandomBits)
        | (long)Random.Shared.Next(1 << RandomBits);
}
