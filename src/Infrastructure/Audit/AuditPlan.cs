using Personalisation.Domain.Audit;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Audit;

/// <summary>The items of an append, computed from the end of the trail as it was read.</summary>
/// <param name="Before">The end that was read; null for an empty trail.</param>
/// <param name="Closed">The previous day as it is closed; null unless the append begins a day.</param>
/// <param name="Day">The end of the trail after the append.</param>
/// <param name="Entries">The entries with their places and hashes.</param>
internal sealed record AuditPlan(
    AuditDayItem? Before,
    AuditDay? Closed,
    AuditDay Day,
    IReadOnlyList<AuditEntry> Entries
)
{
    private const string Name = "entry of the audit trail";

    /// <summary>Continues the trail with a batch.</summary>
    public static AuditPlan Of(AuditDayItem? last, AuditBatch batch, DateOnly today)
    {
        var before = last?.ToDay();
        // The clock of the instance that began the newest day may be ahead of ours.
        var isSame = before is not null && before.Date >= today;
        var day = isSame ? before! : New(today, before is null ? null : new AuditDay.Link(before.Date, before.Last));
        var entries = new List<AuditEntry>();
        foreach (var (facts, pseudonym) in batch.Facts!)
        {
            var place = new AuditPlace(day.Date, day.Count + 1);
            entries.Add(AuditEntry.After(day.Last, place, facts, pseudonym));
            day = day with { Count = place.Number, Last = entries[^1].Hash };
        }

        return new(last, isSame || before is null ? null : before with { Next = today }, day, entries);
    }

    /// <summary>The write, on condition that the end of the trail is still the one that was read.</summary>
    public Transaction ToTransaction(ItemTable table, string token, string writeToken)
    {
        var unchanged = Before is null ? Condition.Absent : Condition.WrittenBy(Before.WriteToken ?? "");
        var write = new Transaction(token, writeToken).Put(
            table.ToAttributes(AuditDayItem.Of(Day, writeToken)),
            Name,
            Closed is null ? unchanged : Condition.Absent
        );
        if (Closed is { } closed)
        {
            write.Put(table.ToAttributes(AuditDayItem.Of(closed, writeToken)), Name, unchanged);
        }

        foreach (var entry in Entries)
        {
            write.Put(table.ToAttributes(AuditEntryItem.Of(entry, writeToken)), Name, Condition.Absent);
        }

        return write;
    }

    private static AuditDay New(DateOnly date, AuditDay.Link? before) =>
        new(date, Count: 0, AuditDay.OriginOf(date, before), before, Next: null);
}
