using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;

namespace Personalisation.Api.Profiles;

/// <summary>How a profile differs between two times.</summary>
public sealed record DiffResponse
{
    /// <summary>Tags that it has only at the later time.</summary>
    [ConstrainedBy(typeof(Label))]
    public required IReadOnlyList<string> TagsAdded { get; init; }

    /// <summary>Tags that it has only at the earlier time.</summary>
    [ConstrainedBy(typeof(Label))]
    public required IReadOnlyList<string> TagsRemoved { get; init; }

    /// <summary>Types of segments that it has only at the later time.</summary>
    [ConstrainedBy(typeof(SegmentType))]
    public required IReadOnlyList<string> SegmentsAdded { get; init; }

    /// <summary>Types of segments that it has only at the earlier time.</summary>
    [ConstrainedBy(typeof(SegmentType))]
    public required IReadOnlyList<string> SegmentsRemoved { get; init; }

    /// <summary>Segments that it has at both times with other categories or scores.</summary>
    public required IReadOnlyList<SegmentDiffResponse> SegmentsChanged { get; init; }
}

/// <summary>How the categories of one segment differ.</summary>
public sealed record SegmentDiffResponse
{
    /// <summary>Which segment.</summary>
    [ConstrainedBy(typeof(SegmentType))]
    public required string Type { get; init; }

    /// <summary>The categories that differ, in the order of their ids.</summary>
    public required IReadOnlyList<CategoryDiffResponse> Categories { get; init; }
}

/// <summary>The score of a category at two times.</summary>
public sealed record CategoryDiffResponse
{
    /// <summary>Which category.</summary>
    [ConstrainedBy(typeof(Label))]
    public required string Id { get; init; }

    /// <summary>Its score at the earlier time; absent where it was not there.</summary>
    public double? Before { get; init; }

    /// <summary>Its score at the later time; absent where it was not there.</summary>
    public double? After { get; init; }

    /// <summary>What the score gained, a missing one counting as zero.</summary>
    public required double Change { get; init; }
}
