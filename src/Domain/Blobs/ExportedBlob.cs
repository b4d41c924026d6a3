namespace Personalisation.Domain.Blobs;

/// <summary>A document and its expiry.</summary>
/// <param name="Document">The document.</param>
/// <param name="ExpiresAt">When it expires, even if it has no expiry of its own.</param>
public sealed record ExportedBlob(BlobDocument Document, DateTimeOffset ExpiresAt);
