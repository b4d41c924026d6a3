using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Profiles;

/// <summary>A user's tags and the current version of each segment.</summary>
public sealed record ProfileResponse
{
    /// <summary>The user's id.</summary>
    [ConstrainedBy(typeof(UserId))]
    public required string Id { get; init; }

    /// <summary>The tags, in the order they were sent.</summary>
    [ConstrainedBy(typeof(Label), MaxItems = Domain.Profiles.Tags.MaxCount)]
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>The current version of each segment, in the order of their types.</summary>
    public required IReadOnlyList<SegmentResponse> Segments { get; init; }

    /// <summary>When the profile was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the profile was last updated.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When the profile expires.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
