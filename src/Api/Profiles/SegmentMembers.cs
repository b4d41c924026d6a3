using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;

namespace Personalisation.Api.Profiles;

/// <summary>What a version of a segment has, with its type in the path or in the body.</summary>
public abstract record SegmentMembers
{
    /// <summary>The segment's type; null if only the path has it.</summary>
    public abstract string? Type { get; init; }

    /// <summary>Ids must be unique.</summary>
    [ConstrainedBy(typeof(CategoryRequest), MaxItems = Segment.MaxCategories, IsRequired = true)]
    public IReadOnlyList<CategoryRequest?>? Categories { get; init; }

    /// <summary>Category ids in rank order. Default: the three highest scores, ties broken by id.</summary>
    [ConstrainedBy(typeof(Label), MaxItems = Segment.MaxCategories)]
    public IReadOnlyList<string?>? TopCategories { get; init; }

    /// <summary>Default: now. A version older than the current one is added to the history only.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Default: now.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Default: six months from now, but no later than the profile's.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The application's form of this request.</summary>
    internal SegmentInput ToInput() =>
        new(
            Type,
            Categories
                ?.Select(category => category is null ? null : new CategoryInput(category.Id, category.Score))
                .ToList(),
            TopCategories,
            CreatedAt,
            UpdatedAt,
            ExpiresAt
        );
}
