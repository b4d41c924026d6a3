using System.Collections.Immutable;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Profiles;

namespace Personalisation.Domain.Bulk;

/// <summary>One page of a segment of the table.</summary>
/// <param name="Profiles">The profiles in it, each complete.</param>
/// <param name="Blobs">The documents in it.</param>
/// <param name="Next">The position of the next page, opaque outside the store; null at the end.</param>
public sealed record ExportPage(ImmutableArray<UserProfile> Profiles, ImmutableArray<ExportedBlob> Blobs, string? Next);

/// <summary>A document and its expiry.</summary>
/// <param name="Document">The document.</param>
/// <param name="ExpiresAt">When it expires, even if it has no expiry of its own.</param>
public sealed record ExportedBlob(BlobDocument Document, DateTimeOffset ExpiresAt);
