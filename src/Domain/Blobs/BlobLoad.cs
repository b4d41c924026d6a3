using Personalisation.Domain.Bulk;
using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Blobs;

/// <summary>A document to store if there is none yet.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Document">The document.</param>
/// <param name="ExpiresAt">When it expires.</param>
/// <param name="Line">The line it comes from.</param>
public sealed record BlobLoad(UserId Id, BlobDocument Document, DateTimeOffset ExpiresAt, ImportedLine Line);
