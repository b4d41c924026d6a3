using System.Globalization;

namespace Personalisation.Domain.Audit;

/// <summary>The place of an entry in the trail.</summary>
/// <param name="Day">The UTC day whose chain the entry is in.</param>
/// <param name="Number">Its number in that chain, from 1.</param>
public sealed record AuditPlace(DateOnly Day, long Number)
{
    private const string DayForm = "yyyy-MM-dd";

    /// <summary>The message for an invalid day.</summary>
    public const string DayRule = "must be a day such as 2026-11-29";

    /// <summary>The day as text, <c>2026-11-29</c>.</summary>
    public static string TextOf(DateOnly day) => day.ToString(DayForm, CultureInfo.InvariantCulture);

    /// <summary>The day that a text names; null if it names none.</summary>
    public static DateOnly? FindDay(string? text) =>
        DateOnly.TryParseExact(text, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    /// <summary>Day and number, <c>2026-11-29/17</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{TextOf(Day)}/{Number}");
}
