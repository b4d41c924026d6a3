using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Signals;

/// <summary>Something that a user did. User, time and id identify it: sent again, it counts once.</summary>
public sealed record EventRequest : EventMembers
{
    /// <summary>The user's id.</summary>
    [ConstrainedBy(typeof(UserId), IsRequired = true)]
    public override string? UserId { get; init; }
}
