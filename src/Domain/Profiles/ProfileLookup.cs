using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Domain.Profiles;

/// <summary>The result of looking up one of many profiles.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="IsAnswered">False if the store has not returned a result: try again.</param>
/// <param name="Profile">The profile; null if absent. Without segments unless they were requested.</param>
public sealed record ProfileLookup(UserId Id, bool IsAnswered, Versioned<UserProfile>? Profile);
