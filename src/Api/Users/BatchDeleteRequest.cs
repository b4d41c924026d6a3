using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Api.Hosting.Routing;
using Personalisation.Application.Users;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Users;

/// <summary>Users who are to be removed.</summary>
public sealed record BatchDeleteRequest
{
    /// <summary>Who; an id that comes twice counts once.</summary>
    [ConstrainedBy(typeof(UserId), MinItems = 1, MaxItems = DeleteUsersCommand.MaxIds, IsRequired = true)]
    public IReadOnlyList<string?>? Ids { get; init; }

    /// <summary>The command that this request is.</summary>
    internal DeleteUsersCommand ToCommand() => new(Ids?.Select(UserIdText.Plain).ToList());
}
