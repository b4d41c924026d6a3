using System.Text.RegularExpressions;

namespace Personalisation.Domain.Time;

/// <summary>What is wrong with a text that <see cref="Rfc3339"/> does not parse.</summary>
internal static partial class Rfc3339Fault
{
    private const string YearRule = "must be within the years 0001–9999 in UTC";
    private const string DateRule =
        "must be an existing date and time of day (hours 00–23, minutes and seconds 00–59; leap seconds are not supported)";
    private const string OffsetRule = "must have an offset from -23:59 to +23:59";

    /// <summary>The rule that the text breaks.</summary>
    public static string RuleOf(string? text) =>
        Form().Match(text ?? "") is not { Success: true } sent ? Rfc3339.Rule
        : sent.Groups["year"].Value is not { Length: 4 } year || year is "0000" ? YearRule
        : !Rfc3339.TryReadSeconds(text!, out _) ? DateRule
        : !IsWithinADay(sent.Groups["hours"].Value, sent.Groups["minutes"].Value) ? OffsetRule
        : YearRule;

    private static bool IsWithinADay(string hours, string minutes) =>
        string.CompareOrdinal(hours, "23") <= 0 && string.CompareOrdinal(minutes, "59") <= 0;

    // Years may have a sign or more digits, as ISO 8601 allows by agreement: they are read only to be refused.
    [GeneratedRegex(
        @"\A(?<year>[-+]?[0-9]{4,})-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[-+](?<hours>[0-9]{2}):(?<minutes>[0-9]{2}))\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Form();
}
