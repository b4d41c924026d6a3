using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>
/// The metadata's record of a clock that went back; each a <see cref="StoredTime"/>, all null if none did. A user's
/// times never go back: meanwhile, new data get times after the existing ones, ahead of the clock.
/// </summary>
internal interface IClockLag
{
    /// <summary>When the last write was made, by the clock.</summary>
    string? LagFrom { get; }

    /// <summary>The newest time of all that was written before the clock went back.</summary>
    string? LagTo { get; }

    /// <summary>The newest time of all that is stored.</summary>
    string? LagNewest { get; }
}

/// <summary>Detects that the clock went back, and determines the present meanwhile.</summary>
internal static class ClockLag
{
    /// <summary>Records in a write's metadata that it is ahead of a clock that went back.</summary>
    /// <param name="written">The metadata to store.</param>
    /// <param name="metadata">The metadata that was read.</param>
    /// <param name="change">The write.</param>
    /// <param name="known">Versions that were read.</param>
    /// <param name="now">The clock.</param>
    public static void Note(
        ProfileMetadataItem written,
        ProfileMetadataItem? metadata,
        ProfileChange change,
        IReadOnlyCollection<Segment> known,
        DateTimeOffset now
    )
    {
        if (metadata is not null && Lags(metadata, now))
        {
            var before = known.Select(version => version.CreatedAt).Append(StoredTime.Parse(metadata.UpdatedAt)).Max();
            var after = change.Versions.Select(version => version.CreatedAt).Append(change.After.UpdatedAt);
            written.LagFrom = StoredTime.Of(now);
            written.LagTo = metadata.LagTo ?? StoredTime.Of(before);
            written.LagNewest = StoredTime.Of(after.Append(before).Max());
        }
    }

    /// <summary>
    /// The time up to which to search for the state as of a time: the present of a clock that went back is before all
    /// current data.
    /// </summary>
    public static DateTimeOffset LookUp(this IClockLag lag, DateTimeOffset time) =>
        IsNoted(lag) && StoredTime.Parse(lag.LagFrom!) <= time && time < StoredTime.Parse(lag.LagTo!)
            ? StoredTime.Parse(lag.LagNewest!)
            : time;

    // By the time of the last write, and not by the times in it: clients may date data slightly ahead.
    private static bool Lags(ProfileMetadataItem metadata, DateTimeOffset now) =>
        IsNoted(metadata) ? StoredTime.Parse(metadata.LagNewest!) > now : WriteTokens.TimeOf(metadata.WriteToken) > now;

    private static bool IsNoted(IClockLag lag) => lag is { LagFrom: not null, LagTo: not null, LagNewest: not null };
}
