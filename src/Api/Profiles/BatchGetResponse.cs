using System.Collections.Immutable;
using AutoMapper;
using Personalisation.Api.Hosting.Preconditions;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Errors;
using Personalisation.Application.Profiles;

namespace Personalisation.Api.Profiles;

/// <summary>Result of a batch read.</summary>
public sealed record BatchGetResponse
{
    /// <summary>One result for each id, in the order of the request.</summary>
    public required IReadOnlyList<BatchGetResult> Results { get; init; }

    /// <summary>The response for the profiles found.</summary>
    internal static BatchGetResponse Of(
        HttpContext context,
        IMapper mapper,
        GetProfilesQuery query,
        ImmutableArray<AskedProfile> asked
    ) => new() { Results = [.. asked.Select((one, index) => ResultOf(context, mapper, query, one, index))] };

    private static BatchGetResult ResultOf(
        HttpContext context,
        IMapper mapper,
        GetProfilesQuery query,
        AskedProfile asked,
        int index
    )
    {
        if (asked.Lookup is not { Profile: { } found } lookup)
        {
            var problem = ItemProblem.Of(ProblemOf(context, asked, index));
            return new BatchGetResult(asked.Lookup?.Id.Value ?? asked.Id, StatusOf(asked), null, null, problem);
        }

        // Without its segments, like the tag of the tags.
        var isWhole = query.Wants(GetProfilesQuery.Segments);
        var etag = isWhole ? EntityTag.Of(found) : EntityTag.Of(found.Version);
        var profile = mapper.Map<ProfileParts>(found.Value).Of(query);
        return new BatchGetResult(lookup.Id.Value, StatusCodes.Status200OK, etag, profile, null);
    }

    private static int StatusOf(AskedProfile asked) =>
        asked.Lookup switch
        {
            null => StatusCodes.Status400BadRequest,
            { IsAnswered: false } => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status404NotFound,
        };

    private static ProblemDocument ProblemOf(HttpContext context, AskedProfile asked, int index) =>
        asked.Lookup switch
        {
            null => Problems.InvalidId(context, index),
            { IsAnswered: false } => Problems.Of(
                context,
                503,
                ErrorCode.StoreUnavailable,
                StoreUnavailableException.Text
            ),
            _ => Problems.Of(context, 404, ProfileProblems.NotFound, ProfileProblems.NoProfile),
        };
}

/// <summary>The result for one id.</summary>
/// <param name="Id">The canonical id; if it is invalid, the id as it was sent.</param>
/// <param name="Status">200, 400, 404 or 503: the status that a GET of this profile would have had.</param>
/// <param name="Etag">The entity tag of the profile, if found.</param>
/// <param name="Profile">The profile, or the requested parts of it, if found.</param>
/// <param name="Problem">Why there is no profile.</param>
public sealed record BatchGetResult(string? Id, int Status, string? Etag, ProfileParts? Profile, ItemProblem? Problem);
