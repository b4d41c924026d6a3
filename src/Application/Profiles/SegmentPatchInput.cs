using System.Collections.Immutable;
using Personalisation.Domain.Patching;
using Personalisation.Domain.Profiles;

namespace Personalisation.Application.Profiles;

/// <summary>Changes to a segment as a client sends them, unchecked.</summary>
public sealed record SegmentPatchInput(
    Patched<string>? Type,
    Patched<IReadOnlyList<CategoryInput?>>? Categories,
    Patched<IReadOnlyList<string?>>? TopCategories,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? UpdatedAt,
    Patched<DateTimeOffset?>? ExpiresAt
)
{
    /// <summary>Validated as a whole segment: its members obey the same rules.</summary>
    internal SegmentInput ToWhole(string type) =>
        new(type, Categories?.Value ?? [], TopCategories?.Value, CreatedAt, UpdatedAt, ExpiresAt?.Value);

    /// <summary>The changes, if they obey those rules.</summary>
    internal SegmentMerge ToMerge(string type)
    {
        var whole = ToWhole(type).ToDraft();
        return new SegmentMerge(
            whole.Type,
            Categories is null ? null : whole.Categories,
            TopCategories is null ? null : new Patched<ImmutableArray<string>?>(whole.TopCategories),
            CreatedAt,
            UpdatedAt,
            ExpiresAt
        );
    }
}
