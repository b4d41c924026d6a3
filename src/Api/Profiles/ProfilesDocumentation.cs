using Microsoft.OpenApi;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Profiles;

namespace Personalisation.Api.Profiles;

/// <summary>What profiles say in the OpenAPI document.</summary>
internal static class ProfilesDocumentation
{
    private static readonly Action<OpenApiSchema> Type = ValueRule.Text(SegmentType.MaxLength, SegmentType.Pattern);

    public static readonly FeatureDocumentation Documentation = new()
    {
        Tags =
        [
            ("Profile", "Whole profiles: a user's tags and the current version of each of the user's segments."),
            ("Segment", "Single segments of a user: the current version, earlier versions, and parts of them."),
            ("Batch", "Up to a hundred profiles in one request, with a result for each."),
            ("History", "The history of profiles and segments: versions, differences, and restoring."),
        ],
        Values = new Dictionary<Type, Action<OpenApiSchema>>
        {
            [typeof(SegmentType)] = Type,
            [typeof(GetProfilesQuery)] = ValueRule.OneOf(GetProfilesQuery.KnownFields),
        },
        Parameters = new Dictionary<string, ParameterText>(StringComparer.Ordinal)
        {
            ["id"] = SharedDocumentation.UserId,
            ["type"] = new("The segment's type.", Type, "morning_categories"),
            ["createdAt"] = ParameterText.Time(
                "When the version was created; without a fraction, it matches the newest version within that second."
            ),
            ["as_of"] = ParameterText.Time("Returns the state at this time."),
            ["from"] = ParameterText.Time("The earlier time, inclusive."),
            ["to"] = ParameterText.Time("The later time, inclusive."),
        },
        Problems =
        [
            new(404, ProfileProblems.NotFound, ProfileProblems.NoProfile),
            new(404, ProfileProblems.SegmentNotFound, ProfileProblems.NoSegment),
        ],
    };
}
