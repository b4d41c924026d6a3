using Personalisation.Domain.Blobs;
using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Bulk;

/// <summary>A document that is to be stored where there is none yet.</summary>
/// <param name="Id">Whose.</param>
/// <param name="Document">The document.</param>
/// <param name="ExpiresAt">From when on it is gone.</param>
/// <param name="Line">The line that it comes from.</param>
public sealed record BlobLoad(UserId Id, BlobDocument Document, DateTimeOffset ExpiresAt, ImportedLine Line);
