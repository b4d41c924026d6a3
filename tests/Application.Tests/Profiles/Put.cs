using Personalisation.Application.Profiles;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Tests.Profiles;

/// <summary>Requests to put a profile as clients may send them, right or wrong.</summary>
internal static class Put
{
    public static SaveProfileCommand Profile(
        string? pathId = "user-1",
        string? id = null,
        IReadOnlyList<string?>? tags = null,
        IReadOnlyList<SegmentInput?>? segments = null,
        DateTimeOffset? createdAt = null,
        DateTimeOffset? updatedAt = null,
        DateTimeOffset? expiresAt = null,
        Precondition? precondition = null
    ) => new(pathId, id, tags, segments, createdAt, updatedAt, expiresAt, precondition ?? Precondition.None);

    public static SegmentInput Segment(
        string? type = "morning",
        IReadOnlyList<CategoryInput?>? categories = null,
        IReadOnlyList<string?>? topCategories = null,
        DateTimeOffset? createdAt = null,
        DateTimeOffset? updatedAt = null,
        DateTimeOffset? expiresAt = null
    ) => new(type, categories ?? [new("politics", 0.5)], topCategories, createdAt, updatedAt, expiresAt);
}
