using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Users;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Users;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Users;

/// <summary>A user of the directory.</summary>
public sealed record UserRequest
{
    /// <summary>Generated if absent; must equal the id in the path if there is one. Neither "." nor "..".</summary>
    [ConstrainedBy(typeof(UserId))]
    public string? Id { get; init; }

    /// <summary>Unique among users; stored as it is spelled.</summary>
    [ConstrainedBy(typeof(EmailAddress), IsRequired = true)]
    public string? Email { get; init; }

    /// <summary>The user's name; not blank.</summary>
    [ConstrainedBy(typeof(UserName), IsRequired = true)]
    public string? Name { get; init; }

    /// <summary>The command that creates this user.</summary>
    internal CreateUserCommand ToCreation() => new(UserIdText.Plain(Id), Email, Name);

    /// <summary>The command that replaces a user.</summary>
    internal ReplaceUserCommand ToReplacement(string id, Precondition precondition) =>
        new(UserIdText.Plain(id), UserIdText.Plain(Id), Email, Name, precondition);
}
