namespace Personalisation.Infrastructure.Signals;

/// <summary>How a revision of the weights is used for a user.</summary>
/// <param name="Count">The number of events in its sums.</param>
/// <param name="Last">When it last had an event, in epoch seconds.</param>
internal sealed record RevisionUse(long Count, long Last)
{
    // Longer than two revisions run side by side during a deployment or a rollback.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Whether instances with this revision may still run.</summary>
    public bool IsRecent(DateTimeOffset now) => Last >= (now - Kept).ToUnixTimeSeconds();
}
