using Personalisation.Domain.Time;

namespace Personalisation.Domain.Profiles;

/// <summary>
/// Which version of a segment a client means: the one at an instant or, where the time names no fraction of a second,
/// the newest within that second.
/// </summary>
public sealed record VersionTime
{
    private VersionTime(DateTimeOffset first, DateTimeOffset last) => (First, Last) = (first, last);

    /// <summary>The earliest instant that matches.</summary>
    public DateTimeOffset First { get; }

    /// <summary>The latest instant that matches; the same as <see cref="First"/> where the time is exact.</summary>
    public DateTimeOffset Last { get; }

    /// <summary>Whether any version will do that is not later than <see cref="Last"/>.</summary>
    public bool IsUpTo => First == DateTimeOffset.MinValue;

    /// <summary>True where the text keeps <see cref="Rfc3339.Rule"/>.</summary>
    public static bool IsValid(string text) => Rfc3339.TryParse(text, out _);

    /// <summary>The time that the text names.</summary>
    /// <exception cref="BrokenRuleException">The text breaks <see cref="Rfc3339.Rule"/>.</exception>
    public static VersionTime Parse(string text)
    {
        BrokenRuleException.Unless(Rfc3339.TryParse(text, out var first), "createdAt", Rfc3339.Rule);
        return new VersionTime(first, Rfc3339.IsToTheSecond(text) ? LastTickOf(first) : first);
    }

    /// <summary>The newest version at or before a time.</summary>
    public static VersionTime UpTo(DateTimeOffset time) => new(DateTimeOffset.MinValue, time);

    /// <summary>The versions between two times, both included; one that is missing sets no bound.</summary>
    public static VersionTime Between(DateTimeOffset? first, DateTimeOffset? last) =>
        new(first ?? DateTimeOffset.MinValue, last ?? DateTimeOffset.MaxValue);

    private static DateTimeOffset LastTickOf(DateTimeOffset second) => second.AddTicks(TimeSpan.TicksPerSecond - 1);
}
