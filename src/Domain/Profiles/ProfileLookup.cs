using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Domain.Profiles;

/// <summary>What came of looking for one profile of many.</summary>
/// <param name="Id">Whose.</param>
/// <param name="IsAnswered">False where the store has not said whether there is one: ask again.</param>
/// <param name="Profile">The profile; null if there is none. Without segments where they were not asked for.</param>
public sealed record ProfileLookup(UserId Id, bool IsAnswered, Versioned<UserProfile>? Profile);
