using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Privacy;

/// <summary>What a profile was beside its segments, from one write to the next.</summary>
public sealed record MetadataVersionResponse
{
    /// <summary>The tags, in the order in which they were put.</summary>
    [ConstrainedBy(typeof(Label), MaxItems = Domain.Profiles.Tags.MaxCount)]
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>When the profile was first put.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it was so.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>From this time on the version is gone.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
