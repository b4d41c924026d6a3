using AutoMapper;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Carts;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.Preconditions;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Carts;
using Personalisation.Application.Orders;
using Personalisation.Domain.Access;
using Personalisation.Domain.Orders;

namespace Personalisation.Api.Orders;

/// <summary>Makes orders of carts.</summary>
[ApiController]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class CheckoutController(CommandDispatcher writes, IMapper mapper) : ControllerBase
{
    /// <summary>
    /// Makes the orders of a cart, one for each vendor, and takes what is ordered from the stocks. A cart is ordered
    /// once: a repeated checkout returns the same orders, with 200, unless its body asks for what was not ordered.
    /// </summary>
    [HttpPost("api/v1/carts/{id}/checkout", Name = "CheckoutCart")]
    [RequiresRole(Role.Writer, OrderScopes.Write), Public]
    [TagsRefusals]
    [NotesArrival]
    [ProducesResponseType<CheckoutResponse>(200)]
    [ProducesResponseType<CheckoutResponse>(201)]
    [ProducesProblem(404, CartError.CartNotFound)]
    [ProducesProblem(
        409,
        CartError.CartClosed,
        CartError.CheckoutRunning,
        OrderError.AlreadyOrdered,
        OrderError.CartEmpty,
        OrderError.OutOfStock,
        OrderError.PriceChanged,
        OrderError.QuantityLimit,
        OrderError.TotalChanged,
        OrderError.BelowMinimum,
        OrderError.VendorPaused,
        OrderError.ModeNotOffered
    )]
    [ProducesProblem(412)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> Checkout(string id, CheckoutBody body, CancellationToken cancellationToken) =>
        writes.Send(
            body.ToCommand(id, EntityTag.PreconditionOf(Request)) with
            {
                Party = this.PartyOf(),
                ArrivedAt = NotesArrivalAttribute.Of(HttpContext),
            },
            Answer,
            cancellationToken
        );

    private IActionResult Answer(CheckoutOutcome outcome)
    {
        var body = mapper.Map<CheckoutResponse>(outcome);
        var place = outcome.Orders is [var only] ? Url.RouteUrl("GetOrder", new { id = only.Id.Value }) : null;
        return new TaggedResult(
            EntityTag.Of(outcome.Cart.Version),
            outcome.WasOrdered ? Ok(body)
                : place is null ? StatusCode(StatusCodes.Status201Created, body)
                : Created(place, body)
        );
    }
}
