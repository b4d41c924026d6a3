using System.Collections.Immutable;
using Personalisation.Domain.Bulk;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Profiles;

/// <summary>
/// Where profiles are kept: one method for each documented access pattern (docs/data-model.md). What has expired is
/// never returned. Every method throws <see cref="Errors.StoreUnavailableException"/> when the store stays away.
/// </summary>
public interface IProfileRepository
{
    /// <summary>The profile with all current segments, in one query however long the history; null if there is none.</summary>
    Task<Versioned<UserProfile>?> Find(UserId id, bool consistent, CancellationToken cancellationToken);

    /// <summary>
    /// Many profiles, at a few calls to the store for all of them; each id once, in any order. What the store keeps back
    /// for want of capacity, also after retries, is told of each.
    /// </summary>
    Task<ImmutableArray<ProfileLookup>> FindMany(
        IReadOnlyCollection<UserId> ids,
        bool withSegments,
        bool consistent,
        CancellationToken cancellationToken
    );

    /// <summary>The profile as it stood at a time, segments that left since among it; null where there was none.</summary>
    Task<UserProfile?> FindAsOf(UserId id, DateTimeOffset time, bool consistent, CancellationToken cancellationToken);

    /// <summary>The profile's tags alone; null where there is no profile.</summary>
    Task<Versioned<Tags>?> FindTags(UserId id, bool consistent, CancellationToken cancellationToken);

    /// <summary>The current version of one segment; null if there is none.</summary>
    Task<Versioned<Segment>?> FindSegment(
        UserId id,
        SegmentType type,
        bool consistent,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The newest version between two times, both included; null if there is none, or where that one says that the
    /// segment left.
    /// </summary>
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

    /// <summary>The profile's tags, provided that the segment exists; else null.</summary>
    Task<Versioned<Tags>?> FindSegmentTags(
        UserId id,
        SegmentType type,
        bool consistent,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Reads what is there, stores what is decided upon it, all or nothing, and does so again from the start where
    /// another writer came in between. What the decision throws is thrown on, with nothing stored. A change that is
    /// <see cref="ProfileChange.IsNone"/> leaves the profile and its version alone.
    /// </summary>
    /// <param name="id">Whose profile.</param>
    /// <param name="decide">The change, or null for no result at all; asked once for each attempt.</param>
    /// <param name="describe">
    /// The use case's result, from what was there, what is stored and its version; asked before each attempt, because the
    /// answer of a request with an idempotency key is kept with the write.
    /// </param>
    /// <param name="now">The clock, the same for all attempts.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <returns>The result; the default where there was no change to describe.</returns>
    /// <exception cref="Errors.ConflictException">Others came in between each time.</exception>
    /// <exception cref="Errors.ItemTooLargeException">One part is too large for the store.</exception>
    /// <exception cref="Errors.ErasureRunningException">The user is being erased.</exception>
    Task<TResult?> Save<TResult>(
        UserId id,
        Func<ProfileState, ProfileChange?> decide,
        Func<ProfileState, Versioned<ProfileChange>, TResult> describe,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The same for a line of an import: where the line, or a later one of the same import, was the last to write the
    /// profile, nothing happens.
    /// </summary>
    Task Import(ProfileLoad load, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Stores profiles where there is none, not even an expired one; each by itself, many in one call. History follows
    /// the profile: where that fails, or is interrupted, the same again completes it. No id may come twice.
    /// </summary>
    /// <returns>What became of each, in their order.</returns>
    Task<ImmutableArray<LoadOutcome>> Load(
        IReadOnlyList<ProfileLoad> profiles,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );
}
