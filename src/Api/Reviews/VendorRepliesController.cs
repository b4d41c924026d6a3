using AutoMapper;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.Preconditions;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Domain.Access;
using Personalisation.Domain.Reviews;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Reviews;

/// <summary>A vendor's replies to the reviews of its products.</summary>
[ApiController]
[Route("api/v1/vendors/{id}/reviews/{productId}/{customerId}/reply")]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class VendorRepliesController(CommandDispatcher writes, IMapper mapper) : ControllerBase
{
    /// <summary>
    /// Stores the vendor's reply to a review of one of its products, or removes it. The review's stars stay.
    /// </summary>
    /// <param name="id">The vendor's id.</param>
    /// <param name="productId">The product's id.</param>
    /// <param name="customerId">The customer's id.</param>
    /// <param name="body">The reply.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    [HttpPut(Name = "ReplyAsVendor")]
    [RequiresRole(Role.Writer, ReviewScopes.Write), Owner("id", Kind = PartyKind.Vendor)]
    [ProducesResponseType<ReviewResponse>(200)]
    [ProducesProblem(404, ReviewProblems.NotFound)]
    [ProducesProblem(409)]
    [ProducesProblem(412)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> Put(
        string id,
        string productId,
        string customerId,
        ReplyRequest body,
        CancellationToken cancellationToken
    ) =>
        writes.Send(
            body.ToCommand(id, productId, UserIdText.Plain(customerId), EntityTag.PreconditionOf(Request)),
            Found,
            cancellationToken
        );

    private IActionResult Found(Versioned<Review>? review) => ReviewResults.Of(HttpContext, mapper, review);
}
