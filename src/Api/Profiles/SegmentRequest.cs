using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;

namespace Personalisation.Api.Profiles;

/// <summary>A version of a segment.</summary>
public sealed record SegmentRequest
{
    /// <summary>Which of the user's segments; may be left out where the path says it. Neither "." nor "..".</summary>
    [ConstrainedBy(typeof(SegmentType))]
    public string? Type { get; init; }

    /// <summary>Each id once.</summary>
    [ConstrainedBy(typeof(CategoryRequest), MaxItems = Segment.MaxCategories, IsRequired = true)]
    public IReadOnlyList<CategoryRequest?>? Categories { get; init; }

    /// <summary>Category ids in rank order; default: the three highest scores, ties by id.</summary>
    [ConstrainedBy(typeof(Label), MaxItems = Segment.MaxCategories)]
    public IReadOnlyList<string?>? TopCategories { get; init; }

    /// <summary>Default: now. A version older than the current one joins the history alone.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Default: now.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Default: six months from now, but not later than the profile.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The same, as the application takes it.</summary>
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
