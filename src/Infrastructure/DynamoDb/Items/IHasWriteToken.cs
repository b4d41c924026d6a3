using System.Globalization;
using Personalisation.Domain.Bulk;

namespace Personalisation.Infrastructure.DynamoDb.Items;

/// <summary>An item that records the write that stored it.</summary>
internal interface IHasWriteToken
{
    /// <summary>The same for all attempts of one write, and unique to it.</summary>
    string? WriteToken { get; }
}

/// <summary>Distinguishes our own writes from others'.</summary>
internal static class WriteTokens
{
    private const char LineSeparator = '.';

    /// <summary>A unique write token or transaction token.</summary>
    public static string New(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N");

    /// <summary>
    /// When the write token was created, by its creator's clock, in milliseconds; null if it does not contain a time.
    /// </summary>
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

    /// <summary>The write token of an import line; tokens of one import are ordered by line.</summary>
    public static string Of(ImportedLine line) =>
        string.Create(CultureInfo.InvariantCulture, $"{line.Import}{LineSeparator}{line.Number:D15}");

    /// <summary>True if the write token belongs to this line or a later one of the same import.</summary>
    public static bool HasPassed(string? writeToken, ImportedLine line) =>
        writeToken is not null
        && writeToken.StartsWith($"{line.Import}{LineSeparator}", StringComparison.Ordinal)
        && string.CompareOrdinal(writeToken, Of(line)) >= 0;

    /// <summary>
    /// True if an earlier attempt of this write stored the item: its response was lost, and an engine that has
    /// forgotten the token refused the retry.
    /// </summary>
    public static bool IsOf(this TableItem? item, string writeToken) =>
        item is IHasWriteToken marked && string.Equals(marked.WriteToken, writeToken, StringComparison.Ordinal);
}
