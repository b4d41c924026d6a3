using System.Collections.Immutable;
using System.Globalization;
using Personalisation.Application.Paging;
using Personalisation.Domain.Bulk;
using Personalisation.Domain.Paging;

namespace Personalisation.Application.Bulk;

/// <summary>How far each part of the table has been read.</summary>
/// <param name="Parts">The position of each part; empty at the beginning, null at the end.</param>
internal sealed record ExportPlace(ImmutableArray<string?> Parts)
{
    /// <summary>The message when a cursor is refused.</summary>
    public const string Rule = "must be a cursor of an export of this table with the same filters";

    /// <summary>
    /// The maximum length of a cursor: four of the longest keys, in base64, leave room for the rest of a request line.
    /// </summary>
    public const int MaxCursorLength = 6 * 1024;

    private const int Count = 4;
    private const char Separator = '\n';
    private const string Ended = "-";

    /// <summary>Whether all is read.</summary>
    public bool IsEnd => Parts.All(part => part is null);

    /// <summary>The beginning of the table.</summary>
    public static ExportPlace Begin() => new([.. Enumerable.Repeat("", Count)]);

    /// <summary>The position of a cursor; null for an invalid cursor.</summary>
    public static ExportPlace? Find(ExportFilter filter, string cursor) =>
        Cursor.Decode(ListOf(filter), cursor, MaxCursorLength) is { Text: { Length: > 0 } places }
            ? new([.. places.Split(Separator).Select(part => part is Ended ? null : part)])
            : null;

    /// <summary>The cursor of this position.</summary>
    public string ToCursor(ExportFilter filter) =>
        Cursor.Encode(
            ListOf(filter),
            Position.Of(DateTimeOffset.UnixEpoch, string.Join(Separator, Parts.Select(part => part ?? Ended)))
        );

    // The kind begins with a capital letter, as in cursors that were made before kinds were texts.
    private static string ListOf(ExportFilter filter)
    {
        var kind = filter.Kind is { Length: > 0 } name ? $"{char.ToUpperInvariant(name[0])}{name[1..]}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"export {kind} {filter.UpdatedAfter?.UtcTicks}");
    }
}
