using Personalisation.Application.Profiles;

namespace Personalisation.Api.Profiles;

/// <summary>A version of a segment.</summary>
public sealed record SegmentRequest
{
    /// <summary>1–64 characters of A-Z a-z 0-9 . _ -.</summary>
    public string? Type { get; init; }

    /// <summary>At most 1 000 categories, each id once.</summary>
    public IReadOnlyList<CategoryRequest?>? Categories { get; init; }

    /// <summary>Category ids in rank order; default: the three highest scores, ties by id.</summary>
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
