namespace Personalisation.Domain;

/// <summary>What came of a write.</summary>
/// <param name="IsCreation">True where there was nothing, or only something expired.</param>
/// <param name="Version">The version that is stored now.</param>
public sealed record SavedVersion(bool IsCreation, long Version);
