using System.Collections.Immutable;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Bulk;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Profiles;

/// <summary>
/// The store of profiles: one method per documented access pattern (docs/data-model.md). Expired data are never
/// returned. Every method throws <see cref="Errors.StoreUnavailableException"/> if the store is unavailable.
/// </summary>
public interface IProfileRepository
{
    /// <summary>
    /// The profile with all current segments, in one query whatever the history; null if absent.
    /// </summary>
    Task<Versioned<UserProfile>?> Find(UserId id, bool consistent, CancellationToken cancellationToken);

    /// <summary>
    /// Many profiles in a few store calls; each id once, in any order. A profile that the store did not return even
    /// after retries is reported as such.
    /// </summary>
    Task<ImmutableArray<ProfileLookup>> FindMany(
        IReadOnlyCollection<UserId> ids,
        bool withSegments,
        bool consistent,
        CancellationToken cancellationToken
    );

    /// <summary>The profile as of a time, including segments deleted since; null if there was none.</summary>
    Task<UserProfile?> FindAsOf(UserId id, DateTimeOffset time, bool consistent, CancellationToken cancellationToken);

    /// <summary>Only the profile's tags; null if there is no profile.</summary>
    Task<Versioned<Tags>?> FindTags(UserId id, bool consistent, CancellationToken cancellationToken);

    /// <summary>The current version of one segment; null if absent.</summary>
    Task<Versioned<Segment>?> FindSegment(
        UserId id,
        SegmentType type,
        bool consistent,
        CancellationToken cancellationToken
    );

    /// <summary>The newest version between two inclusive times; null if absent or it is a deletion.</summary>
    Task<Segment?> FindVersion(
        UserId id,
        SegmentType type,
        VersionTime time,
        bool consistent,
        CancellationToken cancellationToken
    );

    /// <summary>Versions between two times, both included, newest first, deletions among them.</summary>
    Task<Page<Segment>> FindVersions(
        UserId id,
        SegmentType type,
        VersionTime time,
        int limit,
        bool consistent,
        CancellationToken cancellationToken
    );

    /// <summary>The profile's tags if the segment exists; otherwise null.</summary>
    Task<Versioned<Tags>?> FindSegmentTags(
        UserId id,
        SegmentType type,
        bool consistent,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Reads the profile, applies the decision and stores the change atomically; starts again if another writer came in
    /// between. Exceptions of the decision propagate, and nothing is stored. A change that is <see
    /// cref="ProfileChange.IsNone"/> does not touch the profile or its version.
    /// </summary>
    /// <param name="id">Whose profile.</param>
    /// <param name="decide">The change, or null for none; asked once for each attempt.</param>
    /// <param name="now">The clock, the same for all attempts.</param>
    /// <param name="idempotency">What the write needs to happen once; null without an idempotency key.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <returns>The result; the default if there was no change.</returns>
    /// <exception cref="Errors.ConflictException">Every attempt conflicted with other writers.</exception>
    /// <exception cref="Errors.ItemTooLargeException">A part is too large for the store.</exception>
    /// <exception cref="Errors.ErasureRunningException">The user is being erased.</exception>
    Task<SavedChange?> Save(
        UserId id,
        Func<ProfileState, ProfileChange?> decide,
        DateTimeOffset now,
        IdempotentWrite<SavedChange>? idempotency,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The same for a line of an import: nothing happens if this or a later line of the import wrote the profile last.
    /// </summary>
    Task Import(ProfileLoad load, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Stores profiles that do not exist yet, not even expired; independently of each other, many in one call. The
    /// history follows the profile: if that fails or is interrupted, the same call completes it. Ids must be unique.
    /// </summary>
    /// <returns>The result of each, in order.</returns>
    Task<ImmutableArray<LoadOutcome>> Load(
        IReadOnlyList<ProfileLoad> profiles,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );
}
