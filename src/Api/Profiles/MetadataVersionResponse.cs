using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Profiles;

/// <summary>A version of the profile without its segments.</summary>
public sealed record MetadataVersionResponse
{
    /// <summary>The tags, in the order they were sent.</summary>
    [ConstrainedBy(typeof(Label), MaxItems = Domain.Profiles.Tags.MaxCount)]
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>When the profile was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When this version was written.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When the version expires.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
