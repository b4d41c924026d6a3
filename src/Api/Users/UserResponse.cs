using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Users;

namespace Personalisation.Api.Users;

/// <summary>A user of the directory.</summary>
public sealed record UserResponse
{
    /// <summary>The user's id.</summary>
    [ConstrainedBy(typeof(UserId))]
    public required string Id { get; init; }

    /// <summary>The e-mail address as it was spelled; unique among users in any spelling.</summary>
    [ConstrainedBy(typeof(EmailAddress))]
    public required string Email { get; init; }

    /// <summary>The user's name.</summary>
    [ConstrainedBy(typeof(UserName))]
    public required string Name { get; init; }

    /// <summary>When the user was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the user was last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
