using Amazon.DynamoDBv2.Model;
using Personalisation.Infrastructure;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Benchmarks.Growth;

/// <summary>Dimensions that grow for one user.</summary>
internal static class Dimensions
{
    private const int Segments = 2;

    public static IReadOnlyList<Dimension> Of(GrowthOptions options) =>
        [
            new(
                "versions",
                "Versions of a segment",
                "versions",
                [.. Powers(options.Versions)],
                [
                    ProfileCalls.Profile,
                    ProfileCalls.Segment,
                    ProfileCalls.NewestVersions,
                    ProfileCalls.OldestVersions,
                    ProfileCalls.SegmentAsOf,
                    ProfileCalls.ProfileAsOf(Middle),
                    ProfileCalls.Difference(Middle),
                    ProfileCalls.PutSegment,
                    ProfileCalls.PutProfile(_ => Segments),
                ],
                SeedVersions
            ),
            new(
                "segments",
                "Segments of a profile",
                "segments",
                [1, 2, 4, 8, 16, 32, 48],
                [
                    ProfileCalls.Profile,
                    ProfileCalls.Segment,
                    ProfileCalls.Tags,
                    ProfileCalls.ProfileAsOf(_ => 0),
                    ProfileCalls.Difference(_ => 0),
                    ProfileCalls.PutSegment,
                    ProfileCalls.PutProfile(Size),
                ],
                (stage, spot) => stage.Ask(ProfileCalls.PutProfile(Size), spot)
            ),
            new(
                "blobs",
                "Bytes of a document",
                "bytes",
                [1_000, 4_000, 16_000, 64_000, 190_000, 380_000],
                BlobCalls.All,
                (stage, spot) => stage.Ask(BlobCalls.Put, spot)
            ),
        ];

    /// <summary>1, 10, 100 and so on.</summary>
    public static IEnumerable<long> Powers(long last)
    {
        for (var power = 1L; power <= last; power *= 10)
        {
            yield return power;
        }
    }

    private static int Size(Spot spot) => (int)spot.Size;

    private static long Middle(Spot spot) => spot.Size / 2;

    // Copies data written through the service into the past: versions of one segment and of the metadata.
    private static async Task SeedVersions(GrowthStage stage, Spot spot)
    {
        await stage.Ask(ProfileCalls.PutProfile(_ => Segments), spot);
        var items = await stage.Table.Items(spot.Partition);
        await stage.Table.Put(Copies(items, Spot.History(0), spot.Size));
        await stage.Table.Put(Copies(items, Keys.MetadataHistoryPrefix, spot.Size));
    }

    private static IEnumerable<Dictionary<string, AttributeValue>> Copies(
        List<Dictionary<string, AttributeValue>> items,
        string prefix,
        long count
    )
    {
        var newest = items.Single(item => item[Attributes.SortKey].S.StartsWith(prefix, StringComparison.Ordinal));
        for (var age = 1; age < count; age++)
        {
            var time = ProfileCalls.Ago(age);
            yield return new(newest, StringComparer.Ordinal)
            {
                [Attributes.SortKey] = new($"{prefix}{time}"),
                // Of a version of the metadata, the time is that of its last change.
                [prefix is Keys.MetadataHistoryPrefix ? "updated_at" : "created_at"] = new(time),
            };
        }
    }
}
