using System.Globalization;
using System.Text.Json;

namespace Personalisation.Benchmarks.Load;

/// <summary>
/// The data put and read. All times are explicit, so that a repeated PUT has the same response from every server and
/// the history does not grow with the number of requests.
/// </summary>
internal static class Sample
{
    private const int Categories = 5;
    private static readonly string[] Tags = ["reader", "binge_watcher", "night_owl", "early_adopter", "sports_fan"];

    /// <summary>When everything was written, by the client.</summary>
    public const string Written = "2026-01-05T08:30:00.25Z";

    // More than a year: a write of one segment would extend a profile that expires sooner.
    private static readonly string Expires = $"{DateTime.UtcNow.Year + 2}-12-31T00:00:00Z";

    public static byte[] Profile(string id, int segments) =>
        Json(
            new
            {
                id,
                tags = Tags,
                segments = Enumerable.Range(0, segments).Select(SegmentOf),
                created_at = Written,
                updated_at = Written,
                expires_at = Expires,
            }
        );

    public static byte[] Segment() => Json(SegmentOf(0));

    public static string TypeOf(int segment) => $"type{segment.ToString("00", CultureInfo.InvariantCulture)}";

    /// <summary>
    /// A document of about the given size with typical content: texts, numbers, flags and lists of objects.
    /// </summary>
    public static byte[] Blob(string id, int bytes)
    {
        var entries = new List<object>();
        var length = Json(Document()).Length;
        while (length < bytes)
        {
            // A comma before each but the first.
            length += Json(EntryOf(entries.Count)).Length + Math.Min(1, entries.Count);
            entries.Add(EntryOf(entries.Count));
        }

        return Json(Document());

        object Document() =>
            new
            {
                id,
                expires_at = Expires,
                settings = new { theme = "dark", mails = true },
                entries,
            };
    }

    private static object SegmentOf(int i) =>
        new
        {
            type = TypeOf(i),
            categories = Enumerable
                .Range(0, Categories)
                .Select(n => new { id = $"category_{i}_{n}", score = Math.Round(1 / (1.7 + n + (i % 7)), 6) }),
            top_categories = new[] { $"category_{i}_0", $"category_{i}_1", $"category_{i}_2" },
            created_at = Written,
            updated_at = Written,
            expires_at = Expires,
        };

    private static object EntryOf(int i) =>
        new
        {
            title = $"Entry {i} of this document",
            score = Math.Round(i / 7.0, 4),
            isRead = i % 3 == 0,
            tags = new[] { "politics", "sports" },
            seen = new { first = Written, count = i },
        };

    private static byte[] Json(object value) => JsonSerializer.SerializeToUtf8Bytes(value);
}
