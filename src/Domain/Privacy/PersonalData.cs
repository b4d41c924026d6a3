using Personalisation.Domain.Blobs;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Users;

namespace Personalisation.Domain.Privacy;

/// <summary>
/// Everything that is held about a user and has not expired. The history may be longer than memory: it is read while it
/// is enumerated, and from its beginning each time.
/// </summary>
/// <param name="Id">Whose.</param>
/// <param name="User">The entry in the directory of users; null if there is none.</param>
/// <param name="Profile">The profile as it stands; null if there is none.</param>
/// <param name="Blob">The document; null if there is none.</param>
/// <param name="Metadata">What the profile's metadata were, oldest first.</param>
/// <param name="Segments">Every version of every segment, deletions among them: by type, oldest first.</param>
/// <param name="Answers">Which answers are kept that name the user; in no order.</param>
public sealed record PersonalData(
    UserId Id,
    User? User,
    UserProfile? Profile,
    BlobDocument? Blob,
    IAsyncEnumerable<MetadataVersion> Metadata,
    IAsyncEnumerable<Segment> Segments,
    IAsyncEnumerable<IdempotencyNote> Answers
);
