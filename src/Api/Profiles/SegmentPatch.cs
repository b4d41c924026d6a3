using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Patching;
using Personalisation.Domain.Profiles;

namespace Personalisation.Api.Profiles;

/// <summary>
/// A merge patch of one segment (RFC 7396), applied to its current version to make a new one. A segment that the profile
/// does not have, and a version older than the current one, need categories.
/// </summary>
public sealed record SegmentPatch
{
    private Patched<string>? _type;
    private Patched<IReadOnlyList<CategoryRequest?>>? _categories;
    private Patched<IReadOnlyList<string?>>? _topCategories;
    private Patched<DateTimeOffset?>? _expiresAt;

    /// <summary>Optional; must equal the member's name.</summary>
    [ConstrainedBy(typeof(SegmentType))]
    public string? Type
    {
        get => _type?.Value;
        init => _type = new Patched<string>(value);
    }

    /// <summary>All categories of the new version, each id once. Absent keeps the current ones.</summary>
    [ConstrainedBy(typeof(CategoryRequest), MaxItems = Segment.MaxCategories)]
    public IReadOnlyList<CategoryRequest?>? Categories
    {
        get => _categories?.Value;
        init => _categories = new Patched<IReadOnlyList<CategoryRequest?>>(value);
    }

    /// <summary>
    /// Category ids in rank order; null means the three highest scores. Absent keeps the current ones, unless those are
    /// the three highest scores: then they follow the new scores.
    /// </summary>
    [ConstrainedBy(typeof(Label), MaxItems = Segment.MaxCategories)]
    public IReadOnlyList<string?>? TopCategories
    {
        get => _topCategories?.Value;
        init => _topCategories = new Patched<IReadOnlyList<string?>>(value);
    }

    /// <summary>Default: now. A version older than the current one is added to the history only.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Default: now.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Null means the default of a new version. Absent means the same, but no earlier than the current version's.</summary>
    public DateTimeOffset? ExpiresAt
    {
        get => _expiresAt?.Value;
        init => _expiresAt = new Patched<DateTimeOffset?>(value);
    }

    /// <summary>The application's form of this request.</summary>
    internal SegmentPatchInput ToInput() =>
        new(_type, Inputs(_categories), _topCategories, CreatedAt, UpdatedAt, _expiresAt);

    private static Patched<IReadOnlyList<CategoryInput?>>? Inputs(Patched<IReadOnlyList<CategoryRequest?>>? patched) =>
        patched is null
            ? null
            : new(patched.Value?.Select(it => it is null ? null : new CategoryInput(it.Id, it.Score)).ToList());
}
