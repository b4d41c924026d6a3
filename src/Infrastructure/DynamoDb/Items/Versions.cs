using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace Personalisation.Infrastructure.DynamoDb.Items;

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

    /// <summary>When the write was made that has this version, to the microsecond.</summary>
    public static DateTimeOffset TimeOf(long version) =>
        DateTimeOffset.UnixEpoch.AddMicroseconds(version >> RandomBits);

    /// <summary>A version that comes after another, whatever the clock that made that one said.</summary>
    public static long After(long other, DateTimeOffset now) => Math.Max(New(now), other + 1);

    /// <summary>A version as the store has it.</summary>
    public static AttributeValue ToAttribute(long version) =>
        new() { N = version.ToString(CultureInfo.InvariantCulture) };

    /// <summary>The least version of writes that began so much later.</summary>
    public static long Later(long version, TimeSpan by) =>
        version + (by.Ticks / TimeSpan.TicksPerMicrosecond << RandomBits);
}
