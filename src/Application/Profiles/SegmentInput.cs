using System.Collections.Immutable;
using Personalisation.Domain.Profiles;

namespace Personalisation.Application.Profiles;

/// <summary>A segment as a client sends it, unchecked: anything may be missing.</summary>
public sealed record SegmentInput(
    string? Type,
    IReadOnlyList<CategoryInput?>? Categories,
    IReadOnlyList<string?>? TopCategories,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? UpdatedAt,
    DateTimeOffset? ExpiresAt
)
{
    /// <summary>The draft of a segment that obeys <see cref="SegmentInputValidator"/>.</summary>
    internal SegmentDraft ToDraft() =>
        new(
            SegmentType.Parse(Type),
            [.. Categories!.Select(category => new Category(category!.Id!, category.Score!.Value))],
            TopCategories?.Select(id => id!).ToImmutableArray(),
            CreatedAt,
            UpdatedAt,
            ExpiresAt
        );
}
