using Personalisation.Domain.Blobs;

namespace Personalisation.Domain.Versioning;

/// <summary>What came of the write of a document.</summary>
/// <param name="IsCreation">True where there was nothing, or only something expired.</param>
/// <param name="Version">The version that is stored now.</param>
/// <param name="Document">The document in the one text that reads return for it; made once somebody asks.</param>
public sealed record SavedVersion(bool IsCreation, long Version, Lazy<BlobDocument> Document);
