namespace Personalisation.Benchmarks.Floor;

/// <summary>A profile in a body.</summary>
public sealed record ProfileBody(
    string Id,
    IReadOnlyList<string> Tags,
    IReadOnlyList<SegmentBody> Segments,
    DateTime CreatedAt,
    DateTime UpdatedAt,
    DateTime ExpiresAt
);

/// <summary>A segment in a body.</summary>
public sealed record SegmentBody(
    string Type,
    IReadOnlyList<CategoryBody> Categories,
    IReadOnlyList<string> TopCategories,
    DateTime CreatedAt,
    DateTime UpdatedAt,
    DateTime ExpiresAt
);

/// <summary>A category in a body.</summary>
public sealed record CategoryBody(string Id, double Score);
