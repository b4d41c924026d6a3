using Personalisation.Domain.Audit;

namespace Personalisation.Infrastructure.Audit;

/// <summary>Entries that are appended together.</summary>
/// <param name="entries">The entries, in their order.</param>
/// <param name="writeToken">Tells this batch from every other.</param>
internal sealed class AuditBatch(IReadOnlyList<PendingEntry> entries, string writeToken)
{
    public IReadOnlyList<PendingEntry> Entries => entries;

    public string WriteToken => writeToken;

    /// <summary>What the entries state, with pseudonyms for persons; null until these are known.</summary>
    public IReadOnlyList<NamedFacts>? Facts { get; set; }

    /// <summary>
    /// Where the entries are about to be put. While nobody knows whether they were, no other place is tried, or they could
    /// be in the trail twice.
    /// </summary>
    public AuditPlan? Plan { get; set; }

    /// <summary>Tells the waiting callers that the entries are stored.</summary>
    public void Stored(IReadOnlyList<AuditPlace> places)
    {
        foreach (var (entry, place) in entries.Zip(places))
        {
            entry.Stored.TrySetResult(place);
        }
    }

    /// <summary>Tells the callers that still wait that they need not wait any longer.</summary>
    public void Fail(Exception fault)
    {
        foreach (var entry in entries)
        {
            entry.Stored.TrySetException(fault);
        }
    }
}

/// <summary>An entry that waits to be appended.</summary>
internal sealed class PendingEntry(AuditRecord record)
{
    public AuditRecord Record => record;

    public TaskCompletionSource<AuditPlace> Stored { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>What an entry states, without any person's id.</summary>
internal sealed record NamedFacts(AuditFacts Facts, string? Pseudonym);
