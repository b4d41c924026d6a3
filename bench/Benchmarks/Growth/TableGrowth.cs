using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Amazon.DynamoDBv2.Model;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Benchmarks.Growth;

/// <summary>
/// A growing table and a constant one, each with its own engine and service: sizes follow one another, and other load
/// on the machine affects both.
/// </summary>
internal sealed class TableGrowth(GrowthStage small, GrowthStage large, GrowthOptions options)
{
    public const string Key = "table";

    private const int Segments = 1;
    private const int Sampled = 100;

    private readonly IReadOnlyList<Call> _calls =
    [
        ProfileCalls.Profile,
        ProfileCalls.Segment,
        ProfileCalls.NewestVersions,
        ProfileCalls.SegmentAsOf,
        ProfileCalls.PutSegment,
        ProfileCalls.PutProfile(_ => Segments),
    ];

    private long _profiles;
    private TimeSpan _seeding;

    public async Task<Findings> Measure()
    {
        var first = ProfileAt(0);
        foreach (var stage in new[] { small, large })
        {
            await stage.Ask(ProfileCalls.PutProfile(_ => Segments), first);
        }

        _profiles = 1;
        var model = await large.Table.Items(first.Partition);
        var found = _calls.ToDictionary(call => call, _ => new List<Point>());
        foreach (var size in Dimensions.Powers(options.Profiles).Where(IsMeasured))
        {
            await Grow(model, first.Name, size);
            // The last one in the large table, which a scan would find last.
            foreach (var call in _calls)
            {
                found[call].Add(await Pricing.Ask(large, call, ProfileAt(size - 1), size));
            }

            // The calls are the same at each size: they are compiled once, and then only find their caches.
            for (var round = -(size == 1 ? options.WarmUps : 1); round < options.Rounds; round++)
            {
                Run(size, found, round);
            }
        }

        return new Findings(
            Key,
            "Profiles in the table",
            "profiles",
            [.. _calls.Select(call => new Curve(call.Name, found[call]))]
        );
    }

    // Below a thousand nothing happens.
    private bool IsMeasured(long size) => size == 1 || size >= Math.Min(1000, options.Profiles);

    private void Run(long size, Dictionary<Call, List<Point>> found, int round)
    {
        foreach (var call in _calls)
        {
            // Other users each time, so that no data are cached from the previous read.
            var requests = Enumerable.Range(0, Sampled).Select(i => call.RequestAt(ProfileAt(Place(i, round, size))));
            byte[][] many = [.. requests.Take((int)Math.Min(Sampled, size))];
            byte[][] one = [call.RequestAt(ProfileAt(0))];
            // The order changes from round to round.
            var early = round % 2 == 0 ? small.Time(one, options.Turn) : null;
            var own = large.Time(many, options.Turn);
            var other = early ?? small.Time(one, options.Turn);
            if (round >= 0)
            {
                found[call][^1].Add(own, other);
            }
        }
    }

    private async Task Grow(List<Dictionary<string, AttributeValue>> model, string name, long size)
    {
        var begun = Stopwatch.GetTimestamp();
        var (from, count) = (_profiles, size - _profiles);
        await large.Table.Put(Copies());
        _profiles = size;
        _seeding += Stopwatch.GetElapsedTime(begun);
        await Console.Error.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Profiles: {size}, seeded in {_seeding.TotalSeconds:0} s, {large.Megabytes:0} MB on disk"
            )
        );

        IEnumerable<Dictionary<string, AttributeValue>> Copies()
        {
            for (var i = from; i < from + count; i++)
            {
                var other = ProfileAt(i).Name;
                foreach (var item in model)
                {
                    yield return Copy(item, name, other);
                }
            }
        }
    }

    private static Dictionary<string, AttributeValue> Copy(
        Dictionary<string, AttributeValue> item,
        string name,
        string other
    )
    {
        string[] named = ["id", Attributes.PartitionKey, Attributes.SortKey];
        var copy = new Dictionary<string, AttributeValue>(item, StringComparer.Ordinal);
        foreach (var attribute in named.Where(item.ContainsKey))
        {
            copy[attribute] = new(item[attribute].S.Replace(name, other, StringComparison.Ordinal));
        }

        return copy;
    }

    private static long Place(int i, int round, long size) => (((i + 1L) * 104_729) + ((round + 100) * 7_919L)) % size;

    // Ids as they are in life, without an order: neighbours in time are no neighbours in the table.
    private static Spot ProfileAt(long i) =>
        new(new Guid(SHA256.HashData(BitConverter.GetBytes(i)).AsSpan(0, 16)).ToString(), 1);
}
