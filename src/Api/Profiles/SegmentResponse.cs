using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;

namespace Personalisation.Api.Profiles;

/// <summary>One version of a segment.</summary>
public sealed record SegmentResponse
{
    /// <summary>Which of the user's segments.</summary>
    [ConstrainedBy(typeof(SegmentType))]
    public required string Type { get; init; }

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
