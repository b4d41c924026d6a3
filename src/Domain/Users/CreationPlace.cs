using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Users;

/// <summary>A place in the list of users by time: that of a user, or the end of all who were created before a time.</summary>
/// <param name="CreatedAt">The time.</param>
/// <param name="Id">Whose place it is among those of one instant; null for the place below all of them.</param>
public readonly record struct CreationPlace(DateTimeOffset CreatedAt, UserId? Id);
