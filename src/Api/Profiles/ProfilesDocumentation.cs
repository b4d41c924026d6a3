using Microsoft.OpenApi;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Profiles;

namespace Personalisation.Api.Profiles;

/// <summary>The part of the OpenAPI document about profiles.</summary>
internal static class ProfilesDocumentation
{
    private static readonly Action<OpenApiSchema> Type = ValueRule.Text(SegmentType.MaxLength, SegmentType.Pattern);

    public static readonly FeatureDocumentation Documentation = new()
    {
        Scopes =
        [
            new(ProfileScopes.Read, "Read profiles, segments and their history."),
            new(ProfileScopes.Write, "Write profiles and segments."),
        ],
        Tags =
        [
            ("Profile", "Whole profiles: a user's tags and the current version of each of the user's segments."),
            ("Segment", "Single segments of a user: the current version, earlier versions, and parts of them."),
            ("Batch", "Up to a hundred profiles in one request, with a result for each."),
            ("History", "The history of profiles and segments: versions, differences, and restoring."),
        ],
        Summaries = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PutProfile"] = "Store a profile",
            ["PutProfileById"] = "Store the profile of a user",
            ["GetProfile"] = "Read a profile, current or past",
            ["PatchProfile"] = "Change parts of a profile",
            ["GetTags"] = "Read a user's tags",
            ["GetSegments"] = "List a user's current segments",
            ["GetSegment"] = "Read one version of a segment",
            ["PutSegment"] = "Store a new version of a segment",
            ["DeleteSegment"] = "Remove a segment from a profile",
            ["GetCategories"] = "List a segment's categories and their scores",
            ["GetTopCategories"] = "List a segment's top categories",
            ["GetSegmentTags"] = "Read a user's tags if the segment exists",
            ["BatchGetProfiles"] = "Read many profiles at once",
            ["BatchPutProfiles"] = "Store many profiles at once",
            ["GetVersions"] = "List the versions of a segment",
            ["GetDiff"] = "Compare a profile at two times",
            ["RestoreProfile"] = "Restore an earlier state of a profile",
        },
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
