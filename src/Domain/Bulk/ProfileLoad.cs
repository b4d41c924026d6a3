using Personalisation.Domain.Profiles;

namespace Personalisation.Domain.Bulk;

/// <summary>A profile that is to be stored where there is none yet.</summary>
/// <param name="Draft">The profile, every version with its time.</param>
/// <param name="Line">The line that it comes from.</param>
public sealed record ProfileLoad(ProfileDraft Draft, ImportedLine Line);
