using Personalisation.Domain.Audit;

namespace Personalisation.Domain.Tests.Audit;

/// <summary>A day's chain as the store writes it.</summary>
internal static class TrailOfADay
{
    public static readonly DateOnly Date = new(2026, 11, 29);

    private static readonly DateTimeOffset Noon = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    public static AuditFacts Facts(string act = "user.export") =>
        new(Noon, act, AuditOutcome.Done, new AuditCaller("admin", "192.0.2.1", "trace"));

    /// <summary>A day with so many entries.</summary>
    public static (AuditDay Day, List<AuditEntry> Entries) Of(int count, AuditDay.Link? before = null)
    {
        var entries = new List<AuditEntry>();
        var last = AuditDay.OriginOf(Date, before);
        for (var number = 1; number <= count; number++)
        {
            entries.Add(AuditEntry.After(last, new AuditPlace(Date, number), Facts(), $"person-{number}"));
            last = entries[^1].Hash;
        }

        return (new AuditDay(Date, count, last, before, Next: null), entries);
    }

    /// <summary>What the check finds, such as <c>Removed 3</c>.</summary>
    public static IEnumerable<string> Faults(AuditDay day, IEnumerable<AuditEntry> entries)
    {
        var check = new AuditDayCheck(day);
        foreach (var entry in entries)
        {
            check.Add(entry);
        }

        return check.Finish().Select(fault => $"{fault.Kind} {fault.Number}");
    }
}
