using Personalisation.Domain.Versioning;

namespace Personalisation.Domain.Profiles;

/// <summary>A change that is stored.</summary>
/// <param name="Before">The state on which the change was decided.</param>
/// <param name="Stored">The change, with the profile's version after it.</param>
public sealed record SavedChange(ProfileState Before, Versioned<ProfileChange> Stored);
