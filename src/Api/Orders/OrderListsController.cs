using AutoMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Catalogue;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Orders;
using Personalisation.Domain.Access;

namespace Personalisation.Api.Orders;

/// <summary>The orders of customers and vendors.</summary>
[ApiController]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class OrderListsController(IMediator mediator, IMapper mapper) : ControllerBase
{
    /// <summary>Lists the orders of a customer, newest first.</summary>
    /// <param name="id">The customer's id.</param>
    /// <param name="state">Only orders in this state; pages may then be short, and have a next one.</param>
    /// <param name="createdAfter">RFC 3339; only orders placed after this time.</param>
    /// <param name="createdBefore">RFC 3339; only orders placed before this time.</param>
    /// <param name="cursor">The <c>next_cursor</c> of the previous page, with the same filters.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <param name="limit">The maximum number of orders per page.</param>
    [HttpGet("api/v1/users/{id}/orders", Name = "GetUserOrders")]
    [RequiresRole(Role.Reader, OrderScopes.Read), Owner("id")]
    [ProducesResponseType<OrderPageResponse>(200)]
    public async Task<IActionResult> OfCustomer(
        string id,
        string? state,
        [FromQuery(Name = "created_after")] DateTimeOffset? createdAfter,
        [FromQuery(Name = "created_before")] DateTimeOffset? createdBefore,
        string? cursor,
        CancellationToken cancellationToken,
        int? limit = null
    )
    {
        var list = new OrderList(state, createdAfter, createdBefore, limit, cursor);
        var page = await mediator.Send(new GetUserOrdersQuery(UserIdText.Plain(id), list), cancellationToken);
        return Ok(mapper.Map<OrderPageResponse>(page));
    }

    /// <summary>Lists the orders of a vendor, newest first.</summary>
    /// <param name="id">The vendor's id.</param>
    /// <param name="state">Only orders in this state; pages may then be short, and have a next one.</param>
    /// <param name="createdAfter">RFC 3339; only orders placed after this time.</param>
    /// <param name="createdBefore">RFC 3339; only orders placed before this time.</param>
    /// <param name="cursor">The <c>next_cursor</c> of the previous page, with the same filters.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <param name="limit">The maximum number of orders per page.</param>
    /// <param name="open">Only those that the vendor has still to confirm or to begin with.</param>
    [HttpGet("api/v1/vendors/{id}/orders", Name = "GetVendorOrders")]
    [RequiresRole(Role.Reader, OrderScopes.Read), Owner("id", Kind = PartyKind.Vendor)]
    [ProducesResponseType<OrderPageResponse>(200)]
    [ProducesProblem(404, CatalogueError.VendorNotFound)]
    public async Task<IActionResult> OfVendor(
        string id,
        string? state,
        [FromQuery(Name = "created_after")] DateTimeOffset? createdAfter,
        [FromQuery(Name = "created_before")] DateTimeOffset? createdBefore,
        string? cursor,
        CancellationToken cancellationToken,
        int? limit = null,
        bool open = false
    )
    {
        var list = new OrderList(state, createdAfter, createdBefore, limit, cursor);
        return await mediator.Send(new GetVendorOrdersQuery(id, open, list), cancellationToken) is { } page
            ? Ok(mapper.Map<OrderPageResponse>(page))
            : CatalogueProblems.MissingVendor(HttpContext);
    }
}
