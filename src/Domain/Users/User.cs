using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Users;

/// <summary>
/// A user's entry in the directory. It stays until it is removed, independently of profile and document.
/// </summary>
/// <param name="Id">The user's id.</param>
/// <param name="Email">The address, which no other user has.</param>
/// <param name="Name">The user's name.</param>
/// <param name="CreatedAt">When the user was created.</param>
/// <param name="UpdatedAt">When the user was last changed; never goes back.</param>
public sealed record User(
    UserId Id,
    EmailAddress Email,
    UserName Name,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    /// <summary>The same user with another address and name; null keeps a value.</summary>
    public User With(EmailAddress? email, UserName? name, DateTimeOffset now) =>
        new(Id, email ?? Email, name ?? Name, CreatedAt, now > UpdatedAt ? now : UpdatedAt);
}
