using Personalisation.Application.Users;
using Personalisation.Domain;

namespace Personalisation.Api.Users;

/// <summary>A user of the directory.</summary>
public sealed record UserRequest
{
    /// <summary>1–128 characters of A-Z a-z 0-9 . _ ~ : @ -; made by the service when absent, and equal to the path's where that has one.</summary>
    public string? Id { get; init; }

    /// <summary>An address that no other user has, at most 254 characters; kept as it is spelled.</summary>
    public string? Email { get; init; }

    /// <summary>1–256 characters, none of them a control character.</summary>
    public string? Name { get; init; }

    /// <summary>The command that makes this user.</summary>
    internal CreateUserCommand ToCreation() => new(UserIdText.Plain(Id), Email, Name);

    /// <summary>The command that makes another of a user.</summary>
    internal ReplaceUserCommand ToReplacement(string id, Precondition precondition) =>
        new(UserIdText.Plain(id), UserIdText.Plain(Id), Email, Name, precondition);
}
