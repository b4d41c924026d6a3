using Personalisation.Domain.Rules;
using Personalisation.Domain.Time;

namespace Personalisation.Domain.Profiles;

/// <summary>
/// The time by which a client selects a version: an exact instant or, without a fraction of a second, the newest
/// version within that second.
/// </summary>
public sealed record VersionTime
{
    private VersionTime(DateTimeOffset first, DateTimeOffset last) => (First, Last) = (first, last);

    /// <summary>The earliest instant that matches.</summary>
    public DateTimeOffset First { get; }

    /// <summary>The latest instant that matches; the same as <see cref="First"/> if the time is exact.</summary>
    public DateTimeOffset Last { get; }

    /// <summary>Whether any version will do that is not later than <see cref="Last"/>.</summary>
    public bool IsUpTo => First == DateTimeOffset.MinValue;

    /// <summary>The rule that the text breaks; null for a time.</summary>
    public static string? FindFault(string text) => Rfc3339.TryParse(text, out _, out var rule) ? null : rule;

    /// <summary>The time that the text names.</summary>
    /// <exception cref="BrokenRuleException">The text is no time as <see cref="Rfc3339"/> has them.</exception>
    public static VersionTime Parse(string createdAt)
    {
        return Rfc3339.TryParse(createdAt, out var first, out var rule)
            ? new VersionTime(first, Rfc3339.IsToTheSecond(createdAt) ? LastTickOf(first) : first)
            : throw new BrokenRuleException(nameof(createdAt), rule);
    }

    /// <summary>The newest version at or before a time.</summary>
    public static VersionTime UpTo(DateTimeOffset time) => new(DateTimeOffset.MinValue, time);

    /// <summary>The versions between two inclusive times; a missing time means no bound.</summary>
    public static VersionTime Between(DateTimeOffset? first, DateTimeOffset? last) =>
        new(first ?? DateTimeOffset.MinValue, last ?? DateTimeOffset.MaxValue);

    private static DateTimeOffset LastTickOf(DateTimeOffset second) => second.AddTicks(TimeSpan.TicksPerSecond - 1);
}
