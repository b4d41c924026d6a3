using AutoMapper;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Preconditions;
using Personalisation.Domain.Reviews;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Reviews;

/// <summary>The responses that show a review.</summary>
internal static class ReviewResults
{
    /// <summary>The review with its entity tag; 404 if it does not exist.</summary>
    public static IActionResult Of(HttpContext context, IMapper mapper, Versioned<Review>? review) =>
        review is null
            ? ReviewProblems.Missing(context)
            : new TaggedResult(
                EntityTag.Of(review.Version),
                new OkObjectResult(mapper.Map<ReviewResponse>(review.Value))
            );
}
