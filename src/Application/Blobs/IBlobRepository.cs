using System.Collections.Immutable;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Bulk;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Blobs;

/// <summary>
/// The store of documents: one method per documented access pattern (docs/data-model.md). Expired documents are never
/// returned. Every method throws <see cref="Errors.StoreUnavailableException"/> if the store is unavailable.
/// </summary>
public interface IBlobRepository
{
    /// <summary>The document, equal as a JSON value to the one put; null if absent.</summary>
    Task<Versioned<BlobDocument>?> Find(UserId id, bool consistent, CancellationToken cancellationToken);

    /// <summary>
    /// The document with only the named parts, in their places: array elements without gaps, missing parts omitted.
    /// Null if there is no document.
    /// </summary>
    Task<Versioned<BlobDocument>?> FindFields(
        UserId id,
        FieldPaths fields,
        bool consistent,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The JSON text of one first-level member, read without the rest; null if there is no document or it lacks that
    /// member.
    /// </summary>
    Task<Versioned<ReadOnlyMemory<byte>>?> FindMember(
        UserId id,
        string member,
        bool consistent,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Stores or replaces the document if the precondition holds for the stored one.
    /// </summary>
    /// <exception cref="PreconditionFailedException">It does not.</exception>
    /// <exception cref="Errors.ItemTooLargeException">The document is too large for the store.</exception>
    /// <exception cref="Errors.ConflictException">
    /// Others put and removed the same document each time we tried.
    /// </exception>
    /// <exception cref="Errors.ErasureRunningException">The user is being erased.</exception>
    Task<SavedVersion> Save(
        UserId id,
        BlobDocument document,
        DateTimeOffset expiresAt,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<SavedVersion>? idempotency,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Applies the patch to the document if the precondition holds; starts again if another writer came in between. The
    /// document's life is extended as by a put; a patch without members writes nothing.
    /// </summary>
    /// <returns>The resulting document; null if absent.</returns>
    /// <exception cref="PreconditionFailedException">The precondition does not hold.</exception>
    /// <exception cref="Errors.ItemTooLargeException">The document would be too large for the store.</exception>
    /// <exception cref="Errors.ConflictException">Every attempt conflicted with other writers.</exception>
    Task<Versioned<BlobDocument>?> Patch(
        UserId id,
        MergePatch patch,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<Versioned<BlobDocument>?>? idempotency,
        CancellationToken cancellationToken
    );

    /// <summary>Removes the document if the precondition holds; false if it does not exist.</summary>
    /// <exception cref="PreconditionFailedException">It does not.</exception>
    Task<bool> Delete(
        UserId id,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Stores documents that do not exist yet, not even expired; independently of each other, many in one call. Ids
    /// must be unique.
    /// </summary>
    /// <returns>The result of each, in order.</returns>
    Task<ImmutableArray<LoadOutcome>> Load(
        IReadOnlyList<BlobLoad> documents,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );
}
