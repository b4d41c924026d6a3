using AutoMapper;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.Preconditions;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Carts;
using Personalisation.Application.Catalogue;
using Personalisation.Domain.Access;
using Personalisation.Domain.Idempotency;

namespace Personalisation.Api.Carts;

/// <summary>The lines of carts.</summary>
[ApiController]
[Writes(WriteTarget.Carts)]
[Route("api/v1/carts/{id}/lines")]
[Produces("application/json")]
[ProducesProblem(400)]
[ProducesProblem(401)]
[ProducesProblem(403)]
[ProducesProblem(412)]
[ProducesProblem(422)]
[ProducesProblem(429)]
[ProducesProblem(503)]
public sealed class CartLinesController(CommandDispatcher writes, IMapper mapper) : ControllerBase
{
    /// <summary>Adds to what a cart has of a product.</summary>
    [HttpPost(Name = "AddToCart")]
    [RequiresRole(Role.Writer, CartScopes.Write), Public]
    [ProducesResponseType<CartResponse>(200)]
    [ProducesProblem(404, CartError.CartNotFound, CatalogueError.ProductNotFound)]
    [ProducesProblem(
        409,
        CartError.CartClosed,
        CartError.CheckoutRunning,
        CartError.CartFull,
        CartError.QuantityLimit,
        CartError.CurrencyMismatch
    )]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    public Task<IActionResult> Add(string id, CartLineRequest body, CancellationToken cancellationToken) =>
        Send(new AddToCartCommand(id, body.ToInput(), EntityTag.PreconditionOf(Request)), cancellationToken);

    /// <summary>Makes a cart have exactly these lines.</summary>
    [HttpPut(Name = "ReplaceCartLines")]
    [RequiresRole(Role.Writer, CartScopes.Write), Public]
    [ProducesResponseType<CartResponse>(200)]
    [ProducesProblem(404, CartError.CartNotFound, CatalogueError.ProductNotFound)]
    [ProducesProblem(
        409,
        CartError.CartClosed,
        CartError.CheckoutRunning,
        CartError.CartFull,
        CartError.QuantityLimit,
        CartError.CurrencyMismatch
    )]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    public Task<IActionResult> Replace(string id, CartLinesRequest body, CancellationToken cancellationToken) =>
        Send(body.ToCommand(id, EntityTag.PreconditionOf(Request)), cancellationToken);

    /// <summary>Removes all lines from a cart.</summary>
    [HttpDelete(Name = "ClearCart")]
    [RequiresRole(Role.Writer, CartScopes.Write), Public]
    [ProducesResponseType<CartResponse>(200)]
    [ProducesProblem(404, CartError.CartNotFound)]
    [ProducesProblem(409, CartError.CartClosed, CartError.CheckoutRunning)]
    public Task<IActionResult> Clear(string id, CancellationToken cancellationToken) =>
        Send(new ClearCartCommand(id, EntityTag.PreconditionOf(Request)), cancellationToken);

    /// <summary>Makes a cart have so many of a product; 0 removes the line.</summary>
    [HttpPut("{productId}", Name = "SetCartLine")]
    [RequiresRole(Role.Writer, CartScopes.Write), Public]
    [ProducesResponseType<CartResponse>(200)]
    [ProducesProblem(404, CartError.CartNotFound, CatalogueError.ProductNotFound)]
    [ProducesProblem(
        409,
        CartError.CartClosed,
        CartError.CheckoutRunning,
        CartError.CartFull,
        CartError.QuantityLimit,
        CartError.CurrencyMismatch
    )]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    public Task<IActionResult> Set(
        string id,
        string productId,
        CartQuantityRequest body,
        CancellationToken cancellationToken
    ) => Send(body.ToCommand(id, productId, EntityTag.PreconditionOf(Request)), cancellationToken);

    /// <summary>Adds to a line of a cart, or takes from it; at 0 the line is removed.</summary>
    [HttpPost("{productId}/adjust", Name = "AdjustCartLine")]
    [RequiresRole(Role.Writer, CartScopes.Write), Public]
    [ProducesResponseType<CartResponse>(200)]
    [ProducesProblem(404, CartError.CartNotFound, CartError.LineNotFound, CatalogueError.ProductNotFound)]
    [ProducesProblem(409, CartError.CartClosed, CartError.CheckoutRunning, CartError.QuantityLimit)]
    [ProducesProblem(413)]
    [ProducesProblem(415)]
    public Task<IActionResult> Adjust(
        string id,
        string productId,
        CartAdjustmentRequest body,
        CancellationToken cancellationToken
    ) => Send(body.ToCommand(id, productId, EntityTag.PreconditionOf(Request)), cancellationToken);

    /// <summary>Removes a line from a cart.</summary>
    [HttpDelete("{productId}", Name = "RemoveCartLine")]
    [RequiresRole(Role.Writer, CartScopes.Write), Public]
    [ProducesResponseType<CartResponse>(200)]
    [ProducesProblem(404, CartError.CartNotFound, CartError.LineNotFound)]
    [ProducesProblem(409, CartError.CartClosed, CartError.CheckoutRunning)]
    public Task<IActionResult> Remove(string id, string productId, CancellationToken cancellationToken) =>
        Send(new RemoveLineCommand(id, productId, EntityTag.PreconditionOf(Request)), cancellationToken);

    private Task<IActionResult> Send(CartWrite write, CancellationToken cancellationToken) =>
        writes.Send(write with { Party = this.PartyOf() }, cart => this.Changed(mapper, cart), cancellationToken);
}
