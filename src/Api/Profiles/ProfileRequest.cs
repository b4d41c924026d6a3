using Personalisation.Application.Profiles;

namespace Personalisation.Api.Profiles;

/// <summary>A profile to be put. Tags are replaced; each listed segment becomes a new version; other segments stay.</summary>
public sealed record ProfileRequest
{
    /// <summary>1–128 characters of A-Z a-z 0-9 . _ ~ : @ -; made by the service when absent, and equal to the path's where that has one.</summary>
    public string? Id { get; init; }

    /// <summary>At most 256 tags of 1–128 characters; absent means none.</summary>
    public IReadOnlyList<string?>? Tags { get; init; }

    /// <summary>At most 48 segments, each type once.</summary>
    public IReadOnlyList<SegmentRequest?>? Segments { get; init; }

    /// <summary>Default: when the profile was first put.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Default: now.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Default: a year from now.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The command that this request is.</summary>
    internal SaveProfileCommand ToCommand(string? pathId) =>
        new(
            pathId,
            Id,
            Tags,
            Segments?.Select(segment => segment?.ToInput()).ToList(),
            CreatedAt,
            UpdatedAt,
            ExpiresAt
        );
}

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

/// <summary>A category and its score.</summary>
/// <param name="Id">1–128 characters, no control characters.</param>
/// <param name="Score">A finite number.</param>
public sealed record CategoryRequest(string? Id, double? Score);
