using Personalisation.Domain.Blobs;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Users;

namespace Personalisation.Domain.Privacy;

/// <summary>
/// Everything unexpired that is stored about a user. The history may exceed memory: it is read while it is enumerated,
/// from the beginning each time.
/// </summary>
/// <param name="Id">The user's id.</param>
/// <param name="User">The directory entry; null if there is none.</param>
/// <param name="Profile">The current profile; null if there is none.</param>
/// <param name="Blob">The document; null if there is none.</param>
/// <param name="Metadata">The versions of the profile's metadata, oldest first.</param>
/// <param name="Segments">Every version of every segment, including deletions: by type, oldest first.</param>
/// <param name="Answers">The stored responses that name the user, in no particular order.</param>
public sealed record PersonalData(
    UserId Id,
    User? User,
    UserProfile? Profile,
    BlobDocument? Blob,
    IAsyncEnumerable<MetadataVersion> Metadata,
    IAsyncEnumerable<Segment> Segments,
    IAsyncEnumerable<IdempotencyNote> Answers
);
