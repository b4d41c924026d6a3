using Personalisation.Application.Users;

namespace Personalisation.Api.Users;

/// <summary>Users who are to be removed.</summary>
public sealed record BatchDeleteRequest
{
    /// <summary>1 to 1 000 ids; one that comes twice counts once.</summary>
    public IReadOnlyList<string?>? Ids { get; init; }

    /// <summary>The command that this request is.</summary>
    internal DeleteUsersCommand ToCommand() => new(Ids?.Select(UserIdText.Plain).ToList());
}
