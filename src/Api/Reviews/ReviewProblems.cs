using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.ProblemDetails;

namespace Personalisation.Api.Reviews;

/// <summary>The problems of reviews that are not there.</summary>
internal static class ReviewProblems
{
    public const string NotFound = "review_not_found";

    public const string NoReview = "The customer has not reviewed this product.";

    /// <summary>Responds with 404 for a missing review.</summary>
    public static IActionResult Missing(HttpContext context) => Problems.Missing(context, NotFound, NoReview);
}
