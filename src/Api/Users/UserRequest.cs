using Personalisation.Api.Description;
using Personalisation.Api.Wire;
using Personalisation.Application.Users;
using Personalisation.Domain;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Users;

namespace Personalisation.Api.Users;

/// <summary>A user of the directory.</summary>
public sealed record UserRequest
{
    /// <summary>Made by the service when absent, and equal to the path's where that has one; neither "." nor "..".</summary>
    [Holds(typeof(UserId))]
    public string? Id { get; init; }

    /// <summary>An address that no other user has; kept as it is spelled.</summary>
    [Holds(typeof(EmailAddress), IsRequired = true)]
    public string? Email { get; init; }

    /// <summary>What the user is called; not blank.</summary>
    [Holds(typeof(UserName), IsRequired = true)]
    public string? Name { get; init; }

    /// <summary>The command that makes this user.</summary>
    internal CreateUserCommand ToCreation() => new(UserIdText.Plain(Id), Email, Name);

    /// <summary>The command that makes another of a user.</summary>
    internal ReplaceUserCommand ToReplacement(string id, Precondition precondition) =>
        new(UserIdText.Plain(id), UserIdText.Plain(Id), Email, Name, precondition);
}
