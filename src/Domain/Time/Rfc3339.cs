using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Personalisation.Domain.Time;

/// <summary>
/// Times as clients write them: RFC 3339 section 5.6 <c>date-time</c>, the offset mandatory. The resolution is one tick
/// (100 ns); finer digits are dropped. The leap second <c>:60</c> does not exist in .NET and is rejected.
/// </summary>
public static class Rfc3339
{
    /// <summary>The message when a text does not have the form of a time.</summary>
    public const string Rule = "must be an RFC 3339 time with an offset, such as 2025-06-26T12:00:00Z";

    private const int SecondsEnd = 19;
    private const int TickDigits = 7;
    private const string Seconds = "yyyy-MM-dd'T'HH:mm:ss";

    /// <summary>
    /// Parses a time and converts it to UTC; otherwise the broken rule: <see cref="Rule"/>, or the range of a part.
    /// </summary>
    public static bool TryParse(string? text, out DateTimeOffset utc, [NotNullWhen(false)] out string? rule)
    {
        rule = TryParse(text, out utc) ? null : Rfc3339Fault.RuleOf(text);
        return rule is null;
    }

    /// <summary>The same without the rule.</summary>
    public static bool TryParse(string? text, out DateTimeOffset utc)
    {
        utc = default;
        if (text is null || text.Length <= SecondsEnd)
        {
            return false;
        }

        var end = SecondsEnd;
        if (!TryReadSeconds(text, out var local) || !TryReadFraction(text, ref end, out var ticks))
        {
            return false;
        }

        if (!TryReadOffset(text.AsSpan(end), out var offset))
        {
            return false;
        }
        // A local time close to year 1 or 9999 may have no UTC equivalent.
        var utcTicks = local.Ticks + ticks - offset.Ticks;
        if (utcTicks < DateTime.MinValue.Ticks || utcTicks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        utc = new DateTimeOffset(utcTicks, TimeSpan.Zero);
        return true;
    }

    /// <summary>UTC with a trailing <c>Z</c>; trailing zeros of the fraction are trimmed, as is an empty fraction.</summary>
    public static string Format(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString(Seconds + ".FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>True if the text has no fraction of a second and so means the whole second.</summary>
    public static bool IsToTheSecond(string text) => text.Length > SecondsEnd && text[SecondsEnd] != '.';

    internal static bool TryReadSeconds(string text, out DateTime local)
    {
        // RFC 3339 allows 'T' and 'Z' in lower case.
        var upper = text[..SecondsEnd].ToUpperInvariant();
        return DateTime.TryParseExact(upper, Seconds, CultureInfo.InvariantCulture, DateTimeStyles.None, out local);
    }

    private static bool TryReadFraction(string text, ref int end, out long ticks)
    {
        ticks = 0;
        if (text[end] != '.')
        {
            return true;
        }

        var first = ++end;
        for (; end < text.Length && char.IsAsciiDigit(text[end]); end++)
        {
            if (end - first < TickDigits)
            {
                ticks = ticks * 10 + (text[end] - '0');
            }
        }
        for (var digits = end - first; digits < TickDigits; digits++)
        {
            ticks *= 10;
        }

        return end > first;
    }

    private static bool TryReadOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (text is "Z" or "z")
        {
            return true;
        }

        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':')
        {
            return false;
        }

        if (!TryReadTwoDigits(text[1..3], 23, out var hours) || !TryReadTwoDigits(text[4..6], 59, out var minutes))
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    // Parsed by hand: .NET's number parser accepts trailing NUL characters.
    private static bool TryReadTwoDigits(ReadOnlySpan<char> text, int most, out int value)
    {
        value = (text[0] - '0') * 10 + (text[1] - '0');
        return char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[1]) && value <= most;
    }
}
