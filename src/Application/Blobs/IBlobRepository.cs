using System.Collections.Immutable;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Bulk;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Blobs;

/// <summary>
/// Where whole documents are kept: one method for each documented access pattern (docs/data-model.md). What has
/// expired is never returned. Every method throws <see cref="Errors.StoreUnavailableException"/> when the store stays away.
/// </summary>
public interface IBlobRepository
{
    /// <summary>The document, equal as a JSON value to what was put; null if there is none.</summary>
    Task<Versioned<BlobDocument>?> Find(UserId id, bool consistent, CancellationToken cancellationToken);

    /// <summary>
    /// The document with the named parts alone, in their places: of an array the named elements without gaps. What is
    /// not there is left out. Null where there is no document.
    /// </summary>
    Task<Versioned<BlobDocument>?> FindFields(
        UserId id,
        FieldPaths fields,
        bool consistent,
        CancellationToken cancellationToken
    );

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

    /// <summary>
    /// Applies the patch to the document, provided that the precondition holds of it; again from the start where another
    /// writer came in between. The document lives on as if it were put now; a patch without members writes nothing.
    /// </summary>
    /// <returns>The document as it then stands; null if there is none.</returns>
    /// <exception cref="PreconditionFailedException">The precondition does not hold.</exception>
    /// <exception cref="Errors.ItemTooLargeException">The document would be too large for the store.</exception>
    /// <exception cref="Errors.ConflictException">Others came in between each time.</exception>
    Task<Versioned<BlobDocument>?> Patch(
        UserId id,
        MergePatch patch,
        Precondition precondition,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>Removes the document, provided that the precondition holds of it; false if there is none.</summary>
    /// <exception cref="PreconditionFailedException">It does not.</exception>
    Task<bool> Delete(UserId id, Precondition precondition, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Stores documents where there is none, not even an expired one; each by itself, many in one call. No id may come
    /// twice.
    /// </summary>
    /// <returns>What became of each, in their order.</returns>
    Task<ImmutableArray<LoadOutcome>> Load(
        IReadOnlyList<BlobLoad> documents,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );
}
