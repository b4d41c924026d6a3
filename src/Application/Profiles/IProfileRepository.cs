using Personalisation.Domain.Profiles;

namespace Personalisation.Application.Profiles;

/// <summary>
/// Where profiles are kept: one method for each documented access pattern (docs/data-model.md). What has expired is
/// never returned. Every method throws <see cref="Errors.StoreUnavailableException"/> when the store stays away.
/// </summary>
public interface IProfileRepository
{
    /// <summary>The profile with all current segments, in one query however long the history; null where there is none.</summary>
    Task<UserProfile?> Find(UserId id, bool consistent, CancellationToken cancellationToken);

    /// <summary>The profile's tags alone; null where there is no profile.</summary>
    Task<Tags?> FindTags(UserId id, bool consistent, CancellationToken cancellationToken);

    /// <summary>The current version of one segment; null where there is none.</summary>
    Task<Segment?> FindSegment(UserId id, SegmentType type, bool consistent, CancellationToken cancellationToken);

    /// <summary>The version at an instant, or the newest within a second; null where there is none.</summary>
    Task<Segment?> FindVersion(
        UserId id,
        SegmentType type,
        VersionTime time,
        bool consistent,
        CancellationToken cancellationToken
    );

    /// <summary>The profile's tags, provided that the segment exists; else null.</summary>
    Task<Tags?> FindSegmentTags(UserId id, SegmentType type, bool consistent, CancellationToken cancellationToken);

    /// <summary>
    /// Reads what is there, stores what the draft makes of it, all or nothing, and does so again from the start
    /// where another writer came in between.
    /// </summary>
    /// <exception cref="Errors.ConflictException">Others came in between each time.</exception>
    /// <exception cref="Errors.ItemTooLargeException">One part is too large for the store.</exception>
    Task<ProfileChange> Save(ProfileDraft draft, DateTimeOffset now, CancellationToken cancellationToken);
}
