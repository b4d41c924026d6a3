using System.Collections.Immutable;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Profiles;

namespace Personalisation.Domain.Bulk;

/// <summary>What the store read at once of a part of the table.</summary>
/// <param name="Profiles">The profiles in it, each whole.</param>
/// <param name="Blobs">The documents in it.</param>
/// <param name="Next">Where the part goes on, for the store alone to read; null at its end.</param>
public sealed record ExportPage(ImmutableArray<UserProfile> Profiles, ImmutableArray<ExportedBlob> Blobs, string? Next);

/// <summary>A document, and when it is gone.</summary>
/// <param name="Document">The document.</param>
/// <param name="ExpiresAt">From when on it is gone, also where it does not say so itself.</param>
public sealed record ExportedBlob(BlobDocument Document, DateTimeOffset ExpiresAt);
