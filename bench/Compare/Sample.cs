using System.Text.Json;

namespace Personalisation.Compare;

/// <summary>A user of a certain size, as the bodies that clients of either design send.</summary>
internal sealed class Sample
{
    private const string First = "2025-06-26T12:00:00Z";
    private const string Second = "2025-06-27T12:00:00Z";
    private const string Third = "2025-06-28T12:00:00Z";

    public Sample(string name, int segments, int categories, int tags)
    {
        (Name, Segments, Categories, Tags) = (name, segments, categories, tags);
        Whole = WholeOf(First, 0..segments);
        WholeAgain = WholeOf(Second, 0..segments);
        ChangedSegment = JsonSerializer.Serialize(SegmentOf(Place, Third));
        var changed = Enumerable.Range(0, segments).Select(place => SegmentOf(place, place == Place ? Third : Second));
        SegmentsPatch = JsonSerializer.Serialize(new { segments = changed, updated_at = Third });
        MoreTags = JsonSerializer.Serialize(new { tags = TagsOf(tags + 1) });
        TagsPatch = JsonSerializer.Serialize(new { tags = TagsOf(tags + 1), updated_at = Third });
    }

    public static IReadOnlyList<Sample> All { get; } =
    [
        new("small", segments: 2, categories: 2, tags: 2),
        new("typical", segments: 6, categories: 20, tags: 10),
        new("large", segments: 48, categories: 60, tags: 50),
    ];

    /// <summary>A time between the first and the second put.</summary>
    public static string AsOf => "2025-06-26T18:00:00Z";

    public string Name { get; }

    public int Segments { get; }

    public int Categories { get; }

    public int Tags { get; }

    /// <summary>The index of the single segment in the document that is read and changed.</summary>
    public int Place => Segments / 2;

    /// <summary>The type of that segment.</summary>
    public string Type => TypeOf(Place);

    /// <summary>The same text for both designs, as with <c>requests/test_profile.json</c>.</summary>
    public string Whole { get; }

    /// <summary>A day later, all scores are other ones.</summary>
    public string WholeAgain { get; }

    public string ChangedSegment { get; }

    /// <summary>That change as a merge patch, which can only replace an array as a whole (RFC 7396).</summary>
    public string SegmentsPatch { get; }

    public string MoreTags { get; }

    public string TagsPatch { get; }

    /// <summary>The same with some of the segments: a PUT accepts 48.</summary>
    public string Part(Range segments) => WholeOf(First, segments);

    private string WholeOf(string time, Range segments)
    {
        var (first, count) = segments.GetOffsetAndLength(Segments);
        return JsonSerializer.Serialize(
            new
            {
                tags = TagsOf(Tags),
                created_at = First,
                updated_at = time,
                segments = Enumerable.Range(first, count).Select(place => SegmentOf(place, time)),
            }
        );
    }

    private object SegmentOf(int place, string time) =>
        new
        {
            type = TypeOf(place),
            created_at = time,
            updated_at = time,
            categories = Enumerable
                .Range(0, Categories)
                .Select(i => new { id = CategoryOf(i), score = ScoreOf(place, i, time) }),
            top_categories = Enumerable.Range(0, Math.Min(3, Categories)).Select(CategoryOf),
        };

    private static IEnumerable<string> TagsOf(int count) =>
        Enumerable.Range(0, count).Select(i => FormattableString.Invariant($"interest_{i:000}"));

    private static string TypeOf(int place) => FormattableString.Invariant($"segment_{place:000}");

    private static string CategoryOf(int i) => FormattableString.Invariant($"category_{i:000}");

    // Three decimals without a trailing zero, and other ones at each time.
    private static double ScoreOf(int place, int i, string time)
    {
        var thousandths = (place * 131) + (i * 37) + (time[9] * 211);
        return ((thousandths % 99 * 10) + (thousandths % 9) + 1) / 1000.0;
    }
}
