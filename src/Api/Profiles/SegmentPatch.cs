using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Profiles;
using Personalisation.Domain;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;

namespace Personalisation.Api.Profiles;

/// <summary>
/// Changes to one segment: merged with its current version (RFC 7396), they become a new one. A segment that the profile
/// does not have, and a version older than the current one, need categories.
/// </summary>
public sealed record SegmentPatch
{
    private Patched<string>? _type;
    private Patched<IReadOnlyList<CategoryRequest?>>? _categories;
    private Patched<IReadOnlyList<string?>>? _topCategories;
    private Patched<DateTimeOffset?>? _expiresAt;

    /// <summary>The same as the member's name; may be left out.</summary>
    [ConstrainedBy(typeof(SegmentType))]
    public string? Type
    {
        get => _type?.Value;
        init => _type = new Patched<string>(value);
    }

    /// <summary>All categories of the new version, each id once; absent keeps those of the current one.</summary>
    [ConstrainedBy(typeof(CategoryRequest), MaxItems = Segment.MaxCategories)]
    public IReadOnlyList<CategoryRequest?>? Categories
    {
        get => _categories?.Value;
        init => _categories = new Patched<IReadOnlyList<CategoryRequest?>>(value);
    }

    /// <summary>
    /// Category ids in rank order; null means the three highest scores. Absent keeps the current ones, unless those are
    /// the three highest scores: then they are so of the new version, too.
    /// </summary>
    [ConstrainedBy(typeof(Label), MaxItems = Segment.MaxCategories)]
    public IReadOnlyList<string?>? TopCategories
    {
        get => _topCategories?.Value;
        init => _topCategories = new Patched<IReadOnlyList<string?>>(value);
    }

    /// <summary>Default: now. A version older than the current one joins the history alone.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Default: now.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Null means the default of a new version. Absent means the same, but no sooner than the current version.</summary>
    public DateTimeOffset? ExpiresAt
    {
        get => _expiresAt?.Value;
        init => _expiresAt = new Patched<DateTimeOffset?>(value);
    }

    /// <summary>The same, as the application takes it.</summary>
    internal SegmentPatchInput ToInput() =>
        new(_type, Inputs(_categories), _topCategories, CreatedAt, UpdatedAt, _expiresAt);

    private static Patched<IReadOnlyList<CategoryInput?>>? Inputs(Patched<IReadOnlyList<CategoryRequest?>>? patched) =>
        patched is null
            ? null
            : new(patched.Value?.Select(it => it is null ? null : new CategoryInput(it.Id, it.Score)).ToList());
}
