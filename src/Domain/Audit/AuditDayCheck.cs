namespace Personalisation.Domain.Audit;

/// <summary>Checks the chain of a day, entry by entry in their order.</summary>
/// <param name="day">The record of the day.</param>
/// <param name="kept">Hashes of its entries that were kept elsewhere, of its end as it was at some time.</param>
public sealed class AuditDayCheck(AuditDay day, params IEnumerable<ChainHash> kept)
{
    private readonly HashSet<ChainHash> _kept = [.. kept];
    private readonly List<AuditFault> _faults = [];
    private ChainHash? _last = day.Origin;
    private long _next = 1;
    private bool _isLinked = true;

    /// <summary>Checks the next entry.</summary>
    public void Add(AuditEntry entry)
    {
        var number = entry.Place.Number;
        if (entry.Place.Day != day.Date || number < _next || number > day.Count)
        {
            Report(AuditFaultKind.Inserted, number);
            return;
        }

        ReportRemoved(number);
        if (!entry.IsIntact)
        {
            Report(AuditFaultKind.Changed, number);
        }
        else if (_isLinked && entry.Previous != _last)
        {
            // Its hash is right and the one before it is not what it continues: that one was replaced with its hash.
            Report(AuditFaultKind.Changed, number > 1 ? number - 1 : null);
        }

        if (entry.IsIntact)
        {
            _kept.Remove(entry.Hash);
        }

        (_last, _next, _isLinked) = (entry.Hash, number + 1, entry.IsIntact);
    }

    /// <summary>Everything found, once all entries were added.</summary>
    public IReadOnlyList<AuditFault> Finish()
    {
        ReportRemoved(day.Count + 1);
        if (_isLinked && _last != day.Last)
        {
            Report(AuditFaultKind.Changed, day.Count > 0 ? day.Count : null);
        }

        if (_kept.Count > 0)
        {
            Report(AuditFaultKind.Replaced, number: null);
        }

        return _faults;
    }

    private void ReportRemoved(long upTo)
    {
        for (; _next < upTo; _next++)
        {
            Report(AuditFaultKind.Removed, _next);
            (_last, _isLinked) = (null, false);
        }
    }

    private void Report(AuditFaultKind kind, long? number) => _faults.Add(new AuditFault(kind, day.Date, number));
}
