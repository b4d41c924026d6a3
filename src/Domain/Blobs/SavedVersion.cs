namespace Personalisation.Domain.Blobs;

/// <summary>The result of writing a document.</summary>
/// <param name="IsCreation">True if there was no document, or only an expired one.</param>
/// <param name="Version">The version that is stored now.</param>
/// <param name="Document">The document as the text that reads return; created on first use.</param>
public sealed record SavedVersion(bool IsCreation, long Version, Lazy<BlobDocument> Document);
