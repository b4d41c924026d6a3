using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Personalisation.TestKit.Json;

/// <summary>
/// A document of some 20 KB as clients put them: a profile with tags and segments, mostly short names, scores and times, and some text that needs escapes.
/// </summary>
public static class LargeProfile
{
    private const int Segments = 16;
    private const int Categories = 30;
    private const int Tags = 60;

    /// <summary>The same text every time.</summary>
    public static ReadOnlyMemory<byte> Utf8 { get; } = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(Profile()));

    private static object Profile() =>
        new
        {
            id = "473b82fb-8717-4e69-894c-1844a2f183bf",
            name = "Zoë \"Z\" O'Hara",
            note = "",
            consent = true,
            referrer = (string?)null,
            tags = Range(Tags, i => Named("tag", i)),
            segments = Range(Segments, Segment),
            created_at = "2025-06-26T12:00:00Z",
            updated_at = "2025-06-26T12:00:00.1234567Z",
        };

    private static object Segment(int number) =>
        new
        {
            type = Named("segment", number),
            categories = Range(
                Categories,
                i => new { id = Named("category", (number * Categories) + i), score = Math.Round(1.0 / (i + 1.7), 4) }
            ),
            top_categories = Range(3, i => Named("category", i)),
            created_at = "2025-06-26T12:00:00Z",
            expires_at = "2027-05-20T22:10:04.1718Z",
        };

    private static IEnumerable<T> Range<T>(int count, Func<int, T> make) => Enumerable.Range(0, count).Select(make);

    private static string Named(string what, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{what}_{number:d3}");
}
