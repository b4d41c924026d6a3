using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Signals;

/// <summary>Something that the user in the path did. User, time and id identify it: sent again, it counts once.</summary>
public sealed record UserEventRequest : EventMembers
{
    /// <summary>Optional; must denote the user in the path.</summary>
    [ConstrainedBy(typeof(UserId))]
    public override string? UserId { get; init; }
}
