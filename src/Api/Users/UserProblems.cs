using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.ProblemDetails;

namespace Personalisation.Api.Users;

/// <summary>The problems of users who are not there.</summary>
internal static class UserProblems
{
    public const string NotFound = "user_not_found";

    public const string NoUser = "There is no user with this id.";

    /// <summary>Responds with 404 for a missing user.</summary>
    public static IActionResult Missing(HttpContext context) => Problems.Missing(context, NotFound, NoUser);
}
