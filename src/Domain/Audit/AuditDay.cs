namespace Personalisation.Domain.Audit;

/// <summary>The chain of one UTC day. Days are chained as well: each begins with the last hash of the day before it.</summary>
/// <param name="Date">The day.</param>
/// <param name="Count">The number of its entries.</param>
/// <param name="Last">The hash of its last entry.</param>
/// <param name="Before">The last day with entries before it; null for the first of all.</param>
/// <param name="Next">The day that was begun after it; null for the newest.</param>
public sealed record AuditDay(DateOnly Date, long Count, ChainHash Last, AuditDay.Link? Before, DateOnly? Next)
{
    /// <summary>How long entries are kept after the end of their day.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(400);

    private static readonly TimeSpan Life = TimeSpan.FromDays(1) + KeptFor;

    /// <summary>The end of the day before, which the first entry of a day continues.</summary>
    /// <param name="Date">That day.</param>
    /// <param name="Last">The hash of its last entry.</param>
    public sealed record Link(DateOnly Date, ChainHash Last);

    /// <summary>What the first entry of the day continues.</summary>
    public ChainHash Origin => OriginOf(Date, Before);

    /// <summary>When the day's entries expire, all at once.</summary>
    public DateTimeOffset ExpiresAt => ExpiryOf(Date);

    /// <summary>
    /// Whether it has not begun yet: the clock of the instance that began it was ahead. Until it has come, it takes the
    /// entries of every day.
    /// </summary>
    public bool IsAheadOf(DateTimeOffset now) => Date > DateOnly.FromDateTime(now.UtcDateTime);

    /// <summary>What the first entry of a day continues.</summary>
    public static ChainHash OriginOf(DateOnly date, Link? before) =>
        ChainHash.Of(
            AuditPlace.TextOf(date),
            before is null ? "" : AuditPlace.TextOf(before.Date),
            before?.Last.Text ?? ""
        );

    /// <summary>When the entries of a day expire, all at once: a day is there as a whole or expired as a whole.</summary>
    public static DateTimeOffset ExpiryOf(DateOnly date) =>
        new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) is var start
        && start < DateTimeOffset.MaxValue - Life
            ? start + Life
            : DateTimeOffset.MaxValue;
}
