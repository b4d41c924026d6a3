using AutoMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Carts;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.Preconditions;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Orders;
using Personalisation.Domain.Access;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Orders;

/// <summary>Orders.</summary>
[ApiController]
[Route("api/v1/orders")]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class OrdersController(IMediator mediator, CommandDispatcher writes, IMapper mapper) : ControllerBase
{
    private const string NotForReaders = "Whom to reach and where to deliver is not for the role reader.";

    /// <summary>Lists everybody's orders, newest first.</summary>
    /// <param name="state">Only orders in this state; pages may then be short, and have a next one.</param>
    /// <param name="createdAfter">RFC 3339; only orders placed after this time.</param>
    /// <param name="createdBefore">RFC 3339; only orders placed before this time.</param>
    /// <param name="cursor">The <c>next_cursor</c> of the previous page, with the same filters.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <param name="limit">The maximum number of orders per page.</param>
    [HttpGet(Name = "GetOrders")]
    [RequiresRole(Role.Admin, OrderScopes.Read)]
    [ProducesResponseType<OrderPageResponse>(200)]
    public async Task<IActionResult> List(
        string? state,
        [FromQuery(Name = "created_after")] DateTimeOffset? createdAfter,
        [FromQuery(Name = "created_before")] DateTimeOffset? createdBefore,
        string? cursor,
        CancellationToken cancellationToken,
        int? limit = null
    )
    {
        var list = new OrderList(state, createdAfter, createdBefore, limit, cursor);
        return Ok(mapper.Map<OrderPageResponse>(await mediator.Send(new GetOrdersQuery(list), cancellationToken)));
    }

    /// <summary>Returns an order. Customers and vendors find only their own.</summary>
    /// <param name="id">The order's id.</param>
    /// <param name="include"><c>person</c> for whom to reach and where to deliver, too; not for readers.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <param name="consistent">Whether the read sees every write before it, at twice the price.</param>
    [HttpGet("{id}", Name = "GetOrder")]
    [RequiresRole(Role.Reader, OrderScopes.Read), Public]
    [ProducesResponseType<OrderResponse>(200)]
    [ProducesResponseType(304)]
    [ProducesProblem(404, OrderError.OrderNotFound)]
    public async Task<IActionResult> Get(
        string id,
        string? include,
        CancellationToken cancellationToken,
        bool consistent = false
    )
    {
        if (include is not null && CallerIdentity.Find(HttpContext)?.Grant.Role is Role.Reader)
        {
            return new Problems.Answer(Problems.Of(HttpContext, 403, ProblemCode.Forbidden, NotForReaders));
        }

        var found = await mediator.Send(new GetOrderQuery(id, include, consistent, this.PartyOf()), cancellationToken);
        return include is null ? Found(found.Order) : WithPerson(found);
    }

    /// <summary>
    /// Moves an order into another state; one that is in it already is left alone. A cancellation returns what was
    /// ordered to the stocks.
    /// </summary>
    [HttpPost("{id}/transitions", Name = "MoveOrder")]
    [RequiresRole(Role.Writer, OrderScopes.Write), Public]
    [ProducesResponseType<OrderResponse>(200)]
    [ProducesProblem(404, OrderError.OrderNotFound)]
    [ProducesProblem(409, OrderError.NotAllowedNow)]
    [ProducesProblem(412)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> Move(string id, TransitionRequest body, CancellationToken cancellationToken) =>
        writes.Send(
            body.ToCommand(id, EntityTag.PreconditionOf(Request)) with
            {
                Party = this.PartyOf(),
            },
            Found,
            cancellationToken
        );

    // Never a 304: the tag is good for If-Match, but says nothing about the person, who may be gone meanwhile.
    private HeaderResult WithPerson(OrderResult found)
    {
        var person = mapper.Map<CheckoutPersonResponse?>(found.Person);
        var response = mapper.Map<OrderResponse>(found.Order.Value) with { Person = person };
        return new HeaderResult("ETag", EntityTag.Of(found.Order.Version), Ok(response));
    }

    private TaggedResult Found(Versioned<Order> order) =>
        new(EntityTag.Of(order.Version), Ok(mapper.Map<OrderResponse>(order.Value)));
}
