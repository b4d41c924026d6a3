using System.Globalization;
using Personalisation.Domain.Bulk;

namespace Personalisation.Infrastructure.DynamoDb;

/// <summary>An item that says which write it comes from.</summary>
internal interface IMarked
{
    /// <summary>The same for all attempts of one write, and different for any other.</summary>
    string? Mark { get; }
}

/// <summary>Tells our own writes from another's.</summary>
internal static class Marks
{
    private const char LineSeparator = '.';

    /// <summary>A mark, or a transaction's token, that nothing else has.</summary>
    public static string New(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N");

    /// <summary>When the mark was made, by the clock of its maker and to the millisecond; null where it does not say.</summary>
    public static DateTimeOffset? TimeOf(string? mark) =>
        mark is { Length: 32 }
        && long.TryParse(mark.AsSpan(0, 12), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var time)
            ? DateTimeOffset.FromUnixTimeMilliseconds(time)
            : null;

    /// <summary>The mark of a line of an import: marks of one import are in the order of its lines.</summary>
    public static string Of(ImportedLine line) =>
        string.Create(CultureInfo.InvariantCulture, $"{line.Import}{LineSeparator}{line.Number:D15}");

    /// <summary>True where the mark is of this line, or of a later one of the same import.</summary>
    public static bool HasPassed(string? mark, ImportedLine line) =>
        mark is not null
        && mark.StartsWith($"{line.Import}{LineSeparator}", StringComparison.Ordinal)
        && string.CompareOrdinal(mark, Of(line)) >= 0;

    /// <summary>
    /// True where an earlier attempt of this very write left the item: its answer was lost, and an engine that does not
    /// know it any more has refused the repetition.
    /// </summary>
    public static bool IsOf(this TableItem? item, string mark) =>
        item is IMarked marked && string.Equals(marked.Mark, mark, StringComparison.Ordinal);
}
