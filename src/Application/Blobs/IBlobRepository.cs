using Personalisation.Domain;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Profiles;

namespace Personalisation.Application.Blobs;

/// <summary>
/// Where whole documents are kept: one method for each documented access pattern (docs/data-model.md). What has
/// expired is never returned. Every method throws <see cref="Errors.StoreUnavailableException"/> when the store stays away.
/// </summary>
public interface IBlobRepository
{
    /// <summary>The document, equal as a JSON value to what was put; null where there is none.</summary>
    Task<Versioned<BlobDocument>?> Find(UserId id, bool consistent, CancellationToken cancellationToken);

    /// <summary>
    /// The JSON text of one first-level member, read alone; null where there is no document, or none with that member.
    /// </summary>
    Task<Versioned<ReadOnlyMemory<byte>>?> FindMember(
        UserId id,
        string member,
        bool consistent,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Stores the document in place of another, provided that the precondition holds of that one, and gives back what
    /// <c>describe</c> makes of it, which is asked before the write: the answer of a request with a key is kept with it.
    /// </summary>
    /// <exception cref="PreconditionFailedException">It does not.</exception>
    /// <exception cref="Errors.ItemTooLargeException">The document is too large for the store.</exception>
    /// <exception cref="Errors.ConflictException">Others put and removed the same document each time we tried.</exception>
    /// <exception cref="Errors.ErasureRunningException">The user is being erased.</exception>
    Task<TResult> Save<TResult>(
        UserId id,
        BlobDocument document,
        DateTimeOffset expiresAt,
        Precondition precondition,
        Func<SavedVersion, TResult> describe,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );
}
