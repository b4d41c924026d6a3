using System.Globalization;
using Personalisation.Benchmarks.Load;
using Personalisation.Infrastructure;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Benchmarks.Growth;

/// <summary>The calls on profiles, with their store calls as in docs/data-model.md.</summary>
internal static class ProfileCalls
{
    private const int PageSize = 25;

    public static Call Profile { get; } =
        new(
            "GET profile",
            "GET",
            spot => $"/profile/{spot.Name}",
            (spot, held) => Whole(spot, held, consistent: false)
        );

    public static Call Segment { get; } =
        new(
            "GET segment",
            "GET",
            spot => $"/profile/{spot.Name}/segment/{Sample.TypeOf(0)}",
            (spot, held) => Units.Eventually(held.Size(spot.Current(0)))
        );

    public static Call Tags { get; } =
        new(
            "GET tags",
            "GET",
            spot => $"/profile/{spot.Name}/tags",
            (spot, held) => Units.PartOf(held.Size(spot.Metadata))
        );

    public static Call NewestVersions { get; } =
        new(
            "GET newest 25 versions",
            "GET",
            spot => $"{Segment.Path(spot)}/versions?limit={PageSize}",
            (_, held) => Units.Eventually([.. held.Sizes(Spot.History(0)).TakeLast(PageSize)])
        );

    public static Call OldestVersions { get; } =
        new(
            "GET oldest 25 versions",
            "GET",
            spot => $"{Segment.Path(spot)}/versions?limit={PageSize}&to={Ago(Math.Max(0, spot.Size - PageSize))}",
            (_, held) => Units.Eventually([.. held.Sizes(Spot.History(0)).Take(PageSize)])
        );

    /// <summary>The metadata's presence, and one version.</summary>
    public static Call SegmentAsOf { get; } =
        new(
            "GET segment as of",
            "GET",
            spot => $"{Segment.Path(spot)}?as_of={Ago(spot.Size / 2)}",
            (spot, held) => Units.PartOf(held.Size(spot.Metadata)) + Units.Eventually(held.Sizes(Spot.History(0))[0])
        );

    public static Call ProfileAsOf(Func<Spot, long> age) =>
        new("GET profile as of", "GET", spot => $"{Profile.Path(spot)}?as_of={Ago(age(spot))}", AsOf);

    public static Call Difference(Func<Spot, long> age) =>
        new(
            "GET diff",
            "GET",
            spot => $"{Profile.Path(spot)}/diff?from={Ago(age(spot))}&to={Ago(0)}",
            (spot, held) => 2 * AsOf(spot, held)
        );

    public static Call PutSegment { get; } =
        new("PUT segment", "PUT", Segment.Path, (spot, held) => Saved(spot, held, 1)) { Body = _ => Sample.Segment() };

    public static Call PutProfile(Func<Spot, int> segments) =>
        new("PUT profile", "PUT", Profile.Path, (spot, held) => Saved(spot, held, segments(spot)))
        {
            Body = spot => Sample.Profile(spot.Name, segments(spot)),
        };

    /// <summary>So many seconds before the newest version of a seeded history; each second has one.</summary>
    public static string Ago(long seconds) =>
        StoredTime.Of(DateTimeOffset.Parse(Sample.Written, CultureInfo.InvariantCulture).AddSeconds(-seconds));

    // Metadata and current segments are one Query.
    private static Units Whole(Spot spot, Held held, bool consistent) =>
        consistent ? Units.Consistently(held.Sizes(spot.Metadata)) : Units.Eventually(held.Sizes(spot.Metadata));

    // The metadata, their version, and the newest version at that time of each type ever written.
    private static Units AsOf(Spot spot, Held held)
    {
        var price =
            Units.PartOf(held.Size(spot.Metadata)) + Units.Eventually(held.Sizes(Keys.MetadataHistoryPrefix)[0]);
        for (var segment = 0; held.Sizes(Spot.History(segment)) is [var version, ..]; segment++)
        {
            price += Units.Eventually(version);
        }

        return price;
    }

    // A strongly consistent read of all that is current; metadata, their version, and each segment twice.
    private static Units Saved(Spot spot, Held held, int segments)
    {
        var written = Enumerable
            .Range(0, segments)
            .SelectMany(i => (string[])[spot.Current(i), Newest(Spot.History(i))]);
        string[] always = [spot.Metadata, Newest(Keys.MetadataHistoryPrefix)];
        return Whole(spot, held, consistent: true) + Units.Transaction(always.Concat(written).Select(held.Change));

        string Newest(string prefix) => held.Sorts(prefix)[^1];
    }
}
