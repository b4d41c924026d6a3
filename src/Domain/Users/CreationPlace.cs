using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Users;

/// <summary>
/// A position in the list of users by time: that of a user, or the end of all users created before a time.
/// </summary>
/// <param name="CreatedAt">The time.</param>
/// <param name="Id">
/// The user at this position among those of one instant; null for the position below all of them.
/// </param>
public readonly record struct CreationPlace(DateTimeOffset CreatedAt, UserId? Id);
