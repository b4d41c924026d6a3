using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Users;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Users;

/// <summary>Users to delete.</summary>
public sealed record BatchDeleteRequest
{
    /// <summary>The users' ids; duplicates count once.</summary>
    [ConstrainedBy(typeof(UserId), MinItems = 1, MaxItems = DeleteUsersCommand.MaxIds, IsRequired = true)]
    public IReadOnlyList<string?>? Ids { get; init; }

    /// <summary>The command for this request.</summary>
    internal DeleteUsersCommand ToCommand() => new(Ids?.Select(UserIdText.Plain).ToList());
}
