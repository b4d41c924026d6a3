using AutoMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Api.Hosting.Preconditions;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Carts;
using Personalisation.Application.Catalogue;
using Personalisation.Domain.Access;
using Personalisation.Domain.Idempotency;

namespace Personalisation.Api.Carts;

/// <summary>Carts.</summary>
[ApiController]
[Writes(WriteTarget.Carts)]
[Route("api/v1/carts")]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class CartsController(IMediator mediator, CommandDispatcher writes, IMapper mapper) : ControllerBase
{
    /// <summary>Creates a cart under the id in the body, or under a new id.</summary>
    [HttpPost(Name = "CreateCart")]
    [RequiresRole(Role.Writer, CartScopes.Write), Public]
    [ProducesResponseType<CartResponse>(201)]
    [ProducesProblem(404, CatalogueError.ProductNotFound)]
    [ProducesProblem(
        409,
        CartError.CartExists,
        CartError.CartFull,
        CartError.CurrencyMismatch,
        CartError.QuantityLimit
    )]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> Create(CartRequest body, CancellationToken cancellationToken) =>
        writes.Send(
            body.ToCommand() with
            {
                Party = this.PartyOf(),
            },
            cart => this.Changed(mapper, cart, made => Created(Url.RouteUrl("GetCart", new { id = made.Id }), made)),
            cancellationToken
        );

    /// <summary>Returns a cart: a customer's only to that customer, a guest's to anyone who knows its id.</summary>
    /// <param name="id">The cart's id.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <param name="consistent">Whether the read sees every write before it; otherwise it costs half.</param>
    [HttpGet("{id}", Name = "GetCart")]
    [RequiresRole(Role.Reader, CartScopes.Read), Public]
    [ProducesResponseType<CartResponse>(200)]
    [ProducesResponseType(304)]
    [ProducesProblem(404, CartError.CartNotFound)]
    public async Task<IActionResult> Get(string id, CancellationToken cancellationToken, bool consistent = true)
    {
        var cart = await mediator.Send(new GetCartQuery(id, consistent, this.PartyOf()), cancellationToken);
        return new TaggedResult(EntityTag.Of(cart.Version), Ok(mapper.Map<CartResponse>(cart.Value)));
    }

    /// <summary>Gives the lines of a cart the prices of today, and at most the quantities that may be ordered.</summary>
    [HttpPost("{id}/refresh", Name = "RefreshCart")]
    [RequiresRole(Role.Writer, CartScopes.Write), Public]
    [ProducesResponseType<CartResponse>(200)]
    [ProducesProblem(404, CartError.CartNotFound)]
    [ProducesProblem(409, CartError.CartClosed, CartError.CheckoutRunning)]
    [ProducesProblem(412)]
    [ProducesProblem(422)]
    public Task<IActionResult> Refresh(string id, CancellationToken cancellationToken) =>
        writes.Send(
            new RefreshCartCommand(id, EntityTag.PreconditionOf(Request)) { Party = this.PartyOf() },
            cart => this.Changed(mapper, cart),
            cancellationToken
        );

    /// <summary>
    /// Lets a customer claim a cart, at login: it becomes the customer's, or its lines join the customer's own cart. The
    /// response is the active cart that has the lines then; a repetition gets the same, as long as that cart is active.
    /// </summary>
    [HttpPost("{id}/claim", Name = "ClaimCart")]
    [RequiresRole(Role.Writer, CartScopes.Write), Public]
    [LocatesContent]
    [ProducesResponseType<CartResponse>(200)]
    [ProducesProblem(404, CartError.CartNotFound)]
    [ProducesProblem(
        409,
        CartError.CartTaken,
        CartError.CartClosed,
        CartError.CheckoutRunning,
        CartError.CartFull,
        CartError.CurrencyMismatch
    )]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    [ProducesProblem(422)]
    public Task<IActionResult> Claim(string id, CartClaimRequest body, CancellationToken cancellationToken) =>
        writes.Send(
            body.ToCommand(id) with
            {
                Party = this.PartyOf(),
            },
            cart =>
                this.Changed(
                    mapper,
                    cart,
                    it => new HeaderResult(
                        HeaderNames.ContentLocation,
                        Url.RouteUrl("GetCart", new { id = it.Id }),
                        Ok(it)
                    )
                ),
            cancellationToken
        );

    /// <summary>Deletes a cart that was not ordered.</summary>
    [HttpDelete("{id}", Name = "DeleteCart")]
    [RequiresRole(Role.Writer, CartScopes.Write), Public]
    [ProducesResponseType(204)]
    [ProducesProblem(404, CartError.CartNotFound)]
    [ProducesProblem(409, CartError.CartClosed, CartError.CheckoutRunning)]
    [ProducesProblem(412)]
    [ProducesProblem(422)]
    public Task<IActionResult> Delete(string id, CancellationToken cancellationToken) =>
        writes.Send(
            new DeleteCartCommand(id, EntityTag.PreconditionOf(Request)) { Party = this.PartyOf() },
            wasThere => wasThere ? NoContent() : throw new CartNotFoundException(),
            cancellationToken
        );
}
