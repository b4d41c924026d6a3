using System.Globalization;
using Personalisation.Domain.Bulk;

namespace Personalisation.Infrastructure.Bulk;

/// <summary>The write tokens of import lines; tokens of one import are ordered by line.</summary>
internal static class LineTokens
{
    private const char Separator = '.';

    /// <summary>The write token of a line.</summary>
    public static string Of(ImportedLine line) =>
        string.Create(CultureInfo.InvariantCulture, $"{line.Import}{Separator}{line.Number:D15}");

    /// <summary>True if the write token belongs to this line or a later one of the same import.</summary>
    public static bool HasPassed(string? writeToken, ImportedLine line) =>
        writeToken is not null
        && writeToken.StartsWith($"{line.Import}{Separator}", StringComparison.Ordinal)
        && string.CompareOrdinal(writeToken, Of(line)) >= 0;
}
