using AutoMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Catalogue;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Reviews;
using Personalisation.Domain.Access;

namespace Personalisation.Api.Reviews;

/// <summary>The reviews of a vendor's products, and those by a customer.</summary>
[ApiController]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class ReviewListsController(IMediator mediator, IMapper mapper) : ControllerBase
{
    /// <summary>Lists the reviews of all products of a vendor, newest first.</summary>
    /// <param name="id">The vendor's id.</param>
    /// <param name="cursor">The <c>next_cursor</c> of the previous page.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <param name="limit">The maximum number of reviews per page.</param>
    [HttpGet("api/v1/vendors/{id}/reviews", Name = "GetVendorReviews")]
    [RequiresRole(Role.Reader, ReviewScopes.Read), Public]
    [ProducesResponseType<ReviewPageResponse>(200)]
    [ProducesProblem(404, CatalogueError.VendorNotFound)]
    public async Task<IActionResult> OfVendor(
        string id,
        string? cursor,
        CancellationToken cancellationToken,
        int? limit = null
    ) =>
        await mediator.Send(new GetVendorReviewsQuery(id, limit, cursor), cancellationToken) is { } page
            ? Ok(mapper.Map<ReviewPageResponse>(page))
            : CatalogueProblems.MissingVendor(HttpContext);

    /// <summary>Lists the reviews by a customer in the order of the products' ids.</summary>
    /// <param name="id">The customer's id.</param>
    /// <param name="cursor">The <c>next_cursor</c> of the previous page.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <param name="limit">The maximum number of reviews per page.</param>
    [HttpGet("api/v1/users/{id}/reviews", Name = "GetUserReviews")]
    [RequiresRole(Role.Reader, ReviewScopes.Read), Owner("id")]
    [ProducesResponseType<ReviewPageResponse>(200)]
    public async Task<IActionResult> OfUser(
        string id,
        string? cursor,
        CancellationToken cancellationToken,
        int? limit = null
    )
    {
        var query = new GetUserReviewsQuery(UserIdText.Plain(id), limit, cursor);
        return Ok(mapper.Map<ReviewPageResponse>(await mediator.Send(query, cancellationToken)));
    }
}
