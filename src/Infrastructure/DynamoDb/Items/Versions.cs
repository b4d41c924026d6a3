using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace Personalisation.Infrastructure.DynamoDb.Items;

/// <summary>
/// Versions of items. No item has the same version twice, even if it was removed and created again, so a remembered
/// version never matches another state.
/// </summary>
internal static class Versions
{
    private const int RandomBits = 10;

    /// <summary>
    /// A unique version: microseconds since 1970 and ten random bits for concurrent writers. Writers need no common
    /// order for it, so a writer without a precondition never starts again.
    /// </summary>
    public static long New(DateTimeOffset now) =>
        ((now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond << RandomBits)
        | (long)Random.Shared.Next(1 << RandomBits);

    /// <summary>When the write was made that has this version, to the microsecond.</summary>
    public static DateTimeOffset TimeOf(long version) =>
        DateTimeOffset.UnixEpoch.AddMicroseconds(version >> RandomBits);

    /// <summary>A version after another one, whatever clock created that one.</summary>
    public static long After(long other, DateTimeOffset now) => Math.Max(New(now), other + 1);

    /// <summary>A version as the store has it.</summary>
    public static AttributeValue ToAttribute(long version) =>
        new() { N = version.ToString(CultureInfo.InvariantCulture) };

    /// <summary>The least version of writes that began so much later.</summary>
    public static long Later(long version, TimeSpan by) =>
        version + (by.Ticks / TimeSpan.TicksPerMicrosecond << RandomBits);
}
