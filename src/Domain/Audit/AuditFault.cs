namespace Personalisation.Domain.Audit;

/// <summary>Something that somebody did to the trail.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Day">To which day.</param>
/// <param name="Number">To which entry of the day; null for the day as a whole.</param>
public sealed record AuditFault(AuditFaultKind Kind, DateOnly Day, long? Number);

/// <summary>What was done to the trail.</summary>
public enum AuditFaultKind
{
    /// <summary>An entry, or the record of a day, was changed.</summary>
    Changed,

    /// <summary>An entry, or a whole day, was removed.</summary>
    Removed,

    /// <summary>An entry was inserted that the day does not have.</summary>
    Inserted,

    /// <summary>The person behind the entry's pseudonym was changed: it was computed from another one.</summary>
    Misnamed,

    /// <summary>The day has no entry with a hash that was kept: its end was cut off, or it was written anew.</summary>
    Replaced,
}
