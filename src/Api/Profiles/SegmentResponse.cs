using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;

namespace Personalisation.Api.Profiles;

/// <summary>One version of a segment.</summary>
public sealed record SegmentResponse
{
    /// <summary>The segment's type.</summary>
    [ConstrainedBy(typeof(SegmentType))]
    public required string Type { get; init; }

    /// <summary>The categories, in the order they were sent.</summary>
    [ConstrainedBy(typeof(CategoryResponse), MaxItems = Segment.MaxCategories)]
    public required IReadOnlyList<CategoryResponse> Categories { get; init; }

    /// <summary>Category ids in rank order.</summary>
    [ConstrainedBy(typeof(Label), MaxItems = Segment.MaxCategories)]
    public required IReadOnlyList<string> TopCategories { get; init; }

    /// <summary>When this version was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When this version was last updated.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When the version expires.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
