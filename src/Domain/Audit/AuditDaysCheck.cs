namespace Personalisation.Domain.Audit;

/// <summary>Checks that no day is missing, and that each continues the one before it.</summary>
public static class AuditDaysCheck
{
    /// <summary>The faults between the days.</summary>
    /// <param name="days">The unexpired days, the oldest first.</param>
    /// <param name="now">The clock: a day before the oldest may have expired.</param>
    public static IEnumerable<AuditFault> FaultsOf(IReadOnlyList<AuditDay> days, DateTimeOffset now)
    {
        var known = days.ToDictionary(day => day.Date);
        foreach (var day in days)
        {
            if (day.Before is { } before && FaultOf(before, day.Date, known, now) is { } earlier)
            {
                yield return earlier;
            }

            if (day.Next is { } next && known.GetValueOrDefault(next)?.Before?.Date != day.Date)
            {
                var kind = known.ContainsKey(next) ? AuditFaultKind.Changed : AuditFaultKind.Removed;
                yield return new AuditFault(kind, next, Number: null);
            }
        }
    }

    private static AuditFault? FaultOf(
        AuditDay.Link before,
        DateOnly date,
        Dictionary<DateOnly, AuditDay> known,
        DateTimeOffset now
    )
    {
        if (!known.TryGetValue(before.Date, out var there))
        {
            return AuditDay.ExpiryOf(before.Date) > now
                ? new AuditFault(AuditFaultKind.Removed, before.Date, Number: null)
                : null;
        }

        return there.Last != before.Last || there.Next != date
            ? new AuditFault(AuditFaultKind.Changed, before.Date, Number: null)
            : null;
    }
}
