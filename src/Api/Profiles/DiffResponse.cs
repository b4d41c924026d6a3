using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;

namespace Personalisation.Api.Profiles;

/// <summary>How a profile differs between two times.</summary>
public sealed record DiffResponse
{
    /// <summary>Tags that exist only at the later time.</summary>
    [ConstrainedBy(typeof(Label))]
    public required IReadOnlyList<string> TagsAdded { get; init; }

    /// <summary>Tags that exist only at the earlier time.</summary>
    [ConstrainedBy(typeof(Label))]
    public required IReadOnlyList<string> TagsRemoved { get; init; }

    /// <summary>Types of segments that exist only at the later time.</summary>
    [ConstrainedBy(typeof(SegmentType))]
    public required IReadOnlyList<string> SegmentsAdded { get; init; }

    /// <summary>Types of segments that exist only at the earlier time.</summary>
    [ConstrainedBy(typeof(SegmentType))]
    public required IReadOnlyList<string> SegmentsRemoved { get; init; }

    /// <summary>Segments that exist at both times but whose categories or scores differ.</summary>
    public required IReadOnlyList<SegmentDiffResponse> SegmentsChanged { get; init; }
}

/// <summary>How the categories of one segment differ.</summary>
public sealed record SegmentDiffResponse
{
    /// <summary>The segment's type.</summary>
    [ConstrainedBy(typeof(SegmentType))]
    public required string Type { get; init; }

    /// <summary>The categories that differ, in the order of their ids.</summary>
    public required IReadOnlyList<CategoryDiffResponse> Categories { get; init; }
}

/// <summary>The score of a category at two times.</summary>
public sealed record CategoryDiffResponse
{
    /// <summary>The category's id.</summary>
    [ConstrainedBy(typeof(Label))]
    public required string Id { get; init; }

    /// <summary>The score at the earlier time, if it had one.</summary>
    public double? Before { get; init; }

    /// <summary>The score at the later time, if it has one.</summary>
    public double? After { get; init; }

    /// <summary>The change of the score; a missing score counts as zero.</summary>
    public required double Change { get; init; }
}
