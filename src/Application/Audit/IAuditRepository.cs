using System.Collections.Immutable;
using Personalisation.Domain.Audit;

namespace Personalisation.Application.Audit;

/// <summary>
/// The audit trail: entries are only ever appended, and each continues the hash of the one before it
/// (docs/data-model.md, "The audit trail"). Every method throws <see cref="Errors.StoreUnavailableException"/> if the
/// store is unavailable.
/// </summary>
public interface IAuditRepository
{
    /// <summary>
    /// Appends an entry and returns once it is stored, exactly once. If it is not stored within the deadline of a store call,
    /// this throws, and so it does if the token is cancelled; the entry is still appended as soon as the store is back,
    /// after those before it. It is not if the process ends before, or if too many entries wait already; there is always
    /// room for outcomes of acts that were recorded when they began.
    /// </summary>
    Task<AuditPlace> Append(AuditRecord entry, CancellationToken cancellationToken);

    /// <summary>The unexpired days with entries between two days, both included, the oldest first; strongly consistent.</summary>
    Task<ImmutableArray<AuditDay>> FindDays(DateOnly first, DateOnly last, CancellationToken cancellationToken);

    /// <summary>
    /// Up to 1 000 entries of a day after a number, in their order, strongly consistent, with the persons who were not
    /// erased; empty at the end.
    /// </summary>
    Task<ImmutableArray<AuditEntry>> FindPage(DateOnly day, long after, CancellationToken cancellationToken);

    /// <summary>
    /// Everything that is stored beside the entries of a day, whatever its key, in the order of the keys and strongly
    /// consistent; without persons. What no entry is has the number 0.
    /// </summary>
    Task<IAsyncEnumerable<AuditEntry>> ReadStored(DateOnly day, CancellationToken cancellationToken);

    /// <summary>Those of some days beside whose entries anything is stored; strongly consistent.</summary>
    Task<ImmutableArray<DateOnly>> FindDaysWithEntries(IEnumerable<DateOnly> days, CancellationToken cancellationToken);

    /// <summary>Those of some pseudonyms whose person was changed: they were computed from another one.</summary>
    Task<ImmutableHashSet<string>> FindMisnamed(IReadOnlyCollection<string> names, CancellationToken cancellationToken);
}
