using Personalisation.Application.Profiles;
using Personalisation.Client;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;

namespace Personalisation.Cli.Targets;

/// <summary>Maps the service's contracts to the use cases and back, for direct access.</summary>
internal static class Contracts
{
    public static SaveProfileCommand ToCommand(this ProfileRequest profile) =>
        new(
            null,
            profile.Id,
            profile.Tags,
            profile.Segments?.Select(ToInput).ToList(),
            profile.CreatedAt,
            profile.UpdatedAt,
            profile.ExpiresAt,
            Precondition.None
        );

    public static ProfileResponse ToResponse(this UserProfile profile) =>
        new()
        {
            Id = profile.Id.Value,
            Tags = profile.Tags.Values,
            Segments = [.. profile.Segments.Select(ToResponse)],
            CreatedAt = profile.CreatedAt,
            UpdatedAt = profile.UpdatedAt,
            ExpiresAt = profile.ExpiresAt,
        };

    public static VersionResponse ToVersion(this Segment segment) =>
        new()
        {
            Type = segment.Type.Value,
            Deleted = segment.IsDeletion ? true : null,
            Categories = CategoriesOf(segment),
            TopCategories = segment.TopCategories,
            CreatedAt = segment.CreatedAt,
            UpdatedAt = segment.UpdatedAt,
            ExpiresAt = segment.ExpiresAt,
        };

    private static SegmentResponse ToResponse(Segment segment) =>
        new()
        {
            Type = segment.Type.Value,
            Categories = CategoriesOf(segment),
            TopCategories = segment.TopCategories,
            CreatedAt = segment.CreatedAt,
            UpdatedAt = segment.UpdatedAt,
            ExpiresAt = segment.ExpiresAt,
        };

    private static List<CategoryResponse> CategoriesOf(Segment segment) =>
        [.. segment.Categories.Select(it => new CategoryResponse { Id = it.Id, Score = it.Score })];

    // A file may contain null instead of a value; the use case's rules report it with its path.
    private static SegmentInput? ToInput(ProfileSegmentRequest? segment) =>
        segment is null
            ? null
            : new(
                segment.Type,
                segment
                    .Categories?.Select(it => (CategoryRequest?)it is null ? null : new CategoryInput(it.Id, it.Score))
                    .ToList(),
                segment.TopCategories,
                segment.CreatedAt,
                segment.UpdatedAt,
                segment.ExpiresAt
            );
}
