namespace Personalisation.Api.Profiles;

/// <summary>A user's tags and the current version of each segment.</summary>
public sealed record ProfileResponse
{
    /// <summary>Whose profile it is.</summary>
    public required string Id { get; init; }

    /// <summary>The tags, in the order in which they were put.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>The current version of each segment, in the order of their types.</summary>
    public required IReadOnlyList<SegmentResponse> Segments { get; init; }

    /// <summary>When the profile was first put.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the profile was last put.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>From this time on the profile is gone.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>One version of a segment.</summary>
public sealed record SegmentResponse
{
    /// <summary>Which of the user's segments.</summary>
    public required string Type { get; init; }

    /// <summary>The categories, in the order in which they were put.</summary>
    public required IReadOnlyList<CategoryResponse> Categories { get; init; }

    /// <summary>Category ids in rank order.</summary>
    public required IReadOnlyList<string> TopCategories { get; init; }

    /// <summary>When this version came to be.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When this version was last written.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>From this time on the version is gone.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>A category and its score.</summary>
public sealed record CategoryResponse
{
    /// <summary>Which category.</summary>
    public required string Id { get; init; }

    /// <summary>How much the user cares, in the client's own scale.</summary>
    public required double Score { get; init; }
}
