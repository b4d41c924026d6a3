using Personalisation.Domain.Bulk;

namespace Personalisation.Domain.Profiles;

/// <summary>A profile to store if there is none yet.</summary>
/// <param name="Draft">The profile, every version with its time.</param>
/// <param name="Line">The line it comes from.</param>
public sealed record ProfileLoad(ProfileDraft Draft, ImportedLine Line);
