using System.Globalization;
using Personalisation.Domain.Profiles;

namespace Personalisation.Domain.Tests.Profiles;

/// <summary>Profiles and segments as text, for records compare their lists by reference.</summary>
internal static class Shown
{
    public static string Of(UserProfile profile) =>
        string.Join(
            '\n',
            [
                $"{profile.Id} {profile.CreatedAt:O} {profile.UpdatedAt:O} {profile.ExpiresAt:O}",
                .. profile.Tags.Values,
                .. profile.Segments.Select(segment => Of(segment)),
            ]
        );

    public static string Of(Segment segment) => $"{WithoutExpiry(segment)} {segment.ExpiresAt:O}";

    public static string WithoutExpiry(Segment segment) =>
        string.Join(
            '\n',
            [
                $"{segment.Type} {segment.CreatedAt:O} {segment.UpdatedAt:O}",
                .. segment.Categories.Select(Of),
                .. segment.TopCategories,
            ]
        );

    private static string Of(Category category) =>
        $"{category.Id}={category.Score.ToString("R", CultureInfo.InvariantCulture)}";
}
