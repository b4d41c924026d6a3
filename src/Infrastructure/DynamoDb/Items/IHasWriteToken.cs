using System.Globalization;
using Personalisation.Domain.Bulk;

namespace Personalisation.Infrastructure.DynamoDb.Items;

/// <summary>An item that says which write it comes from.</summary>
internal interface IHasWriteToken
{
    /// <summary>The same for all attempts of one write, and different for any other.</summary>
    string? WriteToken { get; }
}

/// <summary>Tells our own writes from another's.</summary>
internal static class WriteTokens
{
    private const char LineSeparator = '.';

    /// <summary>A write token, or a transaction's token, that nothing else has.</summary>
    public static string New(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N");

    /// <summary>When the write token was made, by the clock of its maker and to the millisecond; null where it does not say.</summary>
    public static DateTimeOffset? TimeOf(string? writeToken) =>
        writeToken is { Length: 32 }
        && long.TryParse(
            writeToken.AsSpan(0, 12),
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture,
            out var time
        )
            ? DateTimeOffset.FromUnixTimeMilliseconds(time)
            : null;

    /// <summary>The write token of a line of an import: write tokens of one import are in the order of its lines.</summary>
    public static string Of(ImportedLine line) =>
        string.Create(CultureInfo.InvariantCulture, $"{line.Import}{LineSeparator}{line.Number:D15}");

    /// <summary>True where the write token is of this line, or of a later one of the same import.</summary>
    public static bool HasPassed(string? writeToken, ImportedLine line) =>
        writeToken is not null
        && writeToken.StartsWith($"{line.Import}{LineSeparator}", StringComparison.Ordinal)
        && string.CompareOrdinal(writeToken, Of(line)) >= 0;

    /// <summary>
    /// True where an earlier attempt of this very write left the item: its answer was lost, and an engine that does not
    /// know it any more has refused the repetition.
    /// </summary>
    public static bool IsOf(this TableItem? item, string writeToken) =>
        item is IHasWriteToken marked && string.Equals(marked.WriteToken, writeToken, StringComparison.Ordinal);
}
