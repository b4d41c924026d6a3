using System.Globalization;

namespace Personalisation.Infrastructure.DynamoDb.Items;

/// <summary>Stored times: UTC, fixed width, 100 ns, so that they sort chronologically as text.</summary>
internal static class StoredTime
{
    /// <summary>The text of a time; it ends with <c>Z</c>.</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>Parses the time that <see cref="Of"/> wrote.</summary>
    // Without a style .NET parses this form directly; with one, a general parser takes several times as long.
    public static DateTimeOffset Parse(string text) =>
        DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None);

    /// <summary>The same; null for any other text.</summary>
    public static DateTimeOffset? Find(string text) =>
        DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : null;
}
