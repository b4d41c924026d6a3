using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.ProblemDetails;

namespace Personalisation.Api.Profiles;

/// <summary>The problems of what is not there.</summary>
internal static class ProfileProblems
{
    public const string NotFound = "profile_not_found";
    public const string SegmentNotFound = "segment_not_found";

    public const string NoProfile = "There is no profile with this id.";
    public const string NoSegment = "The user has no such segment.";

    /// <summary>Responds with 404 for a missing profile.</summary>
    public static IActionResult Missing(HttpContext context, string detail = NoProfile) =>
        Problems.Missing(context, NotFound, detail);

    /// <summary>Responds with 404 for a missing segment.</summary>
    public static IActionResult MissingSegment(HttpContext context) =>
        Problems.Missing(context, SegmentNotFound, NoSegment);
}
