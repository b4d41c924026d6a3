using AutoMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Carts;
using Personalisation.Domain.Access;

namespace Personalisation.Api.Carts;

/// <summary>The carts of a customer.</summary>
[ApiController]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class CustomerCartsController(IMediator mediator, IMapper mapper) : ControllerBase
{
    /// <summary>Lists the carts of a customer, newest first; only the active ones unless <c>state</c> names others.</summary>
    /// <param name="id">The customer's id.</param>
    /// <param name="state">The state of the carts, or <c>all</c>.</param>
    /// <param name="cursor">The <c>next_cursor</c> of the previous page, with the same filters.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <param name="limit">The maximum number of carts per page.</param>
    [HttpGet("api/v1/users/{id}/carts", Name = "GetUserCarts")]
    [RequiresRole(Role.Reader, CartScopes.Read), Owner("id")]
    [ProducesResponseType<CartPageResponse>(200)]
    public async Task<IActionResult> List(
        string id,
        string? state,
        string? cursor,
        CancellationToken cancellationToken,
        int? limit = null
    )
    {
        var query = new GetCartsQuery(UserIdText.Plain(id), state, limit, cursor);
        return Ok(mapper.Map<CartPageResponse>(await mediator.Send(query, cancellationToken)));
    }

    /// <summary>The same for the customer in the query, for callers who act for everybody.</summary>
    [HttpGet("api/v1/carts", Name = "GetCarts")]
    [RequiresRole(Role.Reader, CartScopes.Read)]
    [ProducesResponseType<CartPageResponse>(200)]
    public async Task<IActionResult> Find(
        [FromQuery(Name = "customer_id")] string? customerId,
        string? state,
        string? cursor,
        CancellationToken cancellationToken,
        int? limit = null
    )
    {
        var query = new GetCartsQuery(UserIdText.Plain(customerId), state, limit, cursor);
        return Ok(mapper.Map<CartPageResponse>(await mediator.Send(query, cancellationToken)));
    }
}
