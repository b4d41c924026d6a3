using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Api.Hosting.Routing;
using Personalisation.Application.Users;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Users;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Users;

/// <summary>A user of the directory.</summary>
public sealed record UserRequest
{
    /// <summary>Made by the service when absent, and equal to the path's where that has one; neither "." nor "..".</summary>
    [ConstrainedBy(typeof(UserId))]
    public string? Id { get; init; }

    /// <summary>An address that no other user has; kept as it is spelled.</summary>
    [ConstrainedBy(typeof(EmailAddress), IsRequired = true)]
    public string? Email { get; init; }

    /// <summary>What the user is called; not blank.</summary>
    [ConstrainedBy(typeof(UserName), IsRequired = true)]
    public string? Name { get; init; }

    /// <summary>The command that makes this user.</summary>
    internal CreateUserCommand ToCreation() => new(UserIdText.Plain(Id), Email, Name);

    /// <summary>The command that makes another of a user.</summary>
    internal ReplaceUserCommand ToReplacement(string id, Precondition precondition) =>
        new(UserIdText.Plain(id), UserIdText.Plain(Id), Email, Name, precondition);
}
