using AutoMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Catalogue;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.Preconditions;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Reviews;
using Personalisation.Domain.Access;
using Personalisation.Domain.Reviews;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Reviews;

/// <summary>The reviews of a product.</summary>
[ApiController]
[Route("api/v1/products/{id}/reviews")]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class ReviewsController(IMediator mediator, CommandDispatcher writes, IMapper mapper) : ControllerBase
{
    /// <summary>
    /// Lists the reviews of a product, newest first, even after the product was removed; none if there never was such a
    /// product.
    /// </summary>
    [HttpGet(Name = "GetProductReviews")]
    [RequiresRole(Role.Reader, ReviewScopes.Read), Public]
    [ProducesResponseType<ReviewPageResponse>(200)]
    public async Task<IActionResult> List(
        string id,
        string? cursor,
        CancellationToken cancellationToken,
        int? limit = null
    )
    {
        var query = new GetProductReviewsQuery(id, limit, cursor);
        return Ok(mapper.Map<ReviewPageResponse>(await mediator.Send(query, cancellationToken)));
    }

    /// <summary>Returns the review of a product by a customer.</summary>
    [HttpGet("{customerId}", Name = "GetReview")]
    [RequiresRole(Role.Reader, ReviewScopes.Read), Public]
    [ProducesResponseType<ReviewResponse>(200)]
    [ProducesResponseType(304)]
    [ProducesProblem(404, ReviewProblems.NotFound)]
    public async Task<IActionResult> Get(
        string id,
        string customerId,
        CancellationToken cancellationToken,
        bool consistent = false
    ) =>
        Found(await mediator.Send(new GetReviewQuery(id, UserIdText.Plain(customerId), consistent), cancellationToken));

    /// <summary>Stores the review of a product by a customer, or replaces it; each customer has one at most.</summary>
    [HttpPut("{customerId}", Name = "PutReview")]
    [RequiresRole(Role.Writer, ReviewScopes.Write), Owner("customerId")]
    [ProducesResponseType<ReviewResponse>(200)]
    [ProducesResponseType<ReviewResponse>(201)]
    [ProducesProblem(404, CatalogueProblems.ProductNotFound)]
    [ProducesProblem(409, ReviewError.NotBought)]
    [ProducesProblem(412)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> Put(
        string id,
        string customerId,
        ReviewRequest body,
        CancellationToken cancellationToken
    ) =>
        writes.Send(
            body.ToCommand(id, UserIdText.Plain(customerId), EntityTag.PreconditionOf(Request)),
            Saved,
            cancellationToken
        );

    /// <summary>Deletes the review of a product by a customer.</summary>
    [HttpDelete("{customerId}", Name = "DeleteReview")]
    [RequiresRole(Role.Writer, ReviewScopes.Write), Owner("customerId")]
    [ProducesResponseType(204)]
    [ProducesProblem(404, ReviewProblems.NotFound)]
    [ProducesProblem(409)]
    [ProducesProblem(412)]
    [ProducesProblem(422)]
    public Task<IActionResult> Delete(string id, string customerId, CancellationToken cancellationToken) =>
        writes.Send(
            new DeleteReviewCommand(id, UserIdText.Plain(customerId), EntityTag.PreconditionOf(Request)),
            wasThere => wasThere ? NoContent() : ReviewProblems.Missing(HttpContext),
            cancellationToken
        );

    /// <summary>
    /// Stores a vendor's reply to a review, or removes it, for callers who are not confined to a party. The review's stars
    /// stay.
    /// </summary>
    [HttpPut("{customerId}/reply", Name = "ReplyToReview")]
    [RequiresRole(Role.Writer, ReviewScopes.Write)]
    [ProducesResponseType<ReviewResponse>(200)]
    [ProducesProblem(404, ReviewProblems.NotFound)]
    [ProducesProblem(409)]
    [ProducesProblem(412)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> Reply(
        string id,
        string customerId,
        ReplyRequest body,
        CancellationToken cancellationToken
    ) =>
        writes.Send(
            body.ToCommand(vendor: null, id, UserIdText.Plain(customerId), EntityTag.PreconditionOf(Request)),
            Found,
            cancellationToken
        );

    private IActionResult Saved(SavedReview? saved)
    {
        if (saved is null)
        {
            return CatalogueProblems.MissingProduct(HttpContext);
        }

        var review = saved.Review.Value;
        var place = Url.RouteUrl("GetReview", new { id = review.Product.Value, customerId = review.Author.Value });
        var body = mapper.Map<ReviewResponse>(review);
        return new TaggedResult(EntityTag.Of(saved.Review.Version), saved.IsCreation ? Created(place, body) : Ok(body));
    }

    private IActionResult Found(Versioned<Review>? review) => ReviewResults.Of(HttpContext, mapper, review);
}
