using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;

namespace Personalisation.Api.Profiles;

/// <summary>A version in a segment's history.</summary>
public sealed record VersionResponse
{
    /// <summary>Which of the user's segments.</summary>
    [ConstrainedBy(typeof(SegmentType))]
    public required string Type { get; init; }

    /// <summary>True of the version that says that the segment left the profile; absent on all others.</summary>
    public bool? Deleted { get; init; }

    /// <summary>The categories, in the order in which they were put.</summary>
    [ConstrainedBy(typeof(CategoryResponse), MaxItems = Segment.MaxCategories)]
    public required IReadOnlyList<CategoryResponse> Categories { get; init; }

    /// <summary>Category ids in rank order.</summary>
    [ConstrainedBy(typeof(Label), MaxItems = Segment.MaxCategories)]
    public required IReadOnlyList<string> TopCategories { get; init; }

    /// <summary>When this version came to be.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When this version was last written.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>From this time on the version is gone.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
