using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Application.Carts;
using Personalisation.Application.Errors;
using Personalisation.Domain.Access;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Idempotency;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Carts;

/// <summary>The calls of the published cart service, over the same carts, for its clients and testers.</summary>
[ApiController]
[Route("shopping-carts")]
[Produces("application/json")]
[ShoppingCartProblems]
[ApiExplorerSettings(IgnoreApi = true)]
public sealed class ShoppingCartController(IMediator mediator, CommandDispatcher writes) : ControllerBase
{
    /// <summary>Creates a cart of a customer.</summary>
    [HttpPost(Name = "CreateShoppingCart")]
    [Writes(WriteTarget.Carts)]
    [RequiresRole(Role.Writer, CartScopes.Write)]
    [ProducesResponseType<ShoppingCartCreatedResponse>(201)]
    public Task<IActionResult> Create(ShoppingCartRequest body, CancellationToken cancellationToken) =>
        writes.Send(
            new CreateCartCommand(Id: null, IdOf(body.CustomerId, "customer_id"), Currency: null, Lines: null),
            cart =>
                Created(
                    $"/shopping-carts/{cart.Value.Cart.Id}",
                    new ShoppingCartCreatedResponse(cart.Value.Cart.Id.Value)
                ),
            cancellationToken
        );

    /// <summary>Returns a cart that was not ordered.</summary>
    [HttpGet("{id}", Name = "GetShoppingCart")]
    [RequiresRole(Role.Reader, CartScopes.Read)]
    [ProducesResponseType<ShoppingCartResponse>(200)]
    public async Task<IActionResult> Get(string id, CancellationToken cancellationToken)
    {
        var cart = await mediator.Send(new GetCartQuery(id, Consistent: true, Party: null), cancellationToken);
        // Orders are being made of a cart in checkout, or it is released: until then it is what it was.
        return cart.Value.State is CartState.Active or CartState.Checkout
            ? Ok(ShoppingCartResponse.Of(cart.Value))
            : throw new CartNotFoundException();
    }

    /// <summary>Adds to what a cart has of a product.</summary>
    [HttpPost("{id}/items", Name = "AddToShoppingCart")]
    [Writes(WriteTarget.Carts)]
    [RequiresRole(Role.Writer, CartScopes.Write)]
    [ProducesResponseType(204)]
    public Task<IActionResult> Add(string id, ShoppingCartItemRequest body, CancellationToken cancellationToken)
    {
        var product = IdOf(body.ProductId, "product_id");
        var quantity = (int)Math.Min(NumberOf(body.Quantity, "quantity"), int.MaxValue);
        return writes.Send(
            new AddToCartCommand(id, new CartLineInput(product, quantity), Precondition.None),
            _ => NoContent(),
            cancellationToken
        );
    }

    private static string IdOf(long? number, string field) =>
        NumberOf(number, field).ToString(CultureInfo.InvariantCulture);

    private static long NumberOf(long? number, string field) =>
        number switch
        {
            null => throw new InvalidRequestException(field, "must be a whole number"),
            <= 0 => throw new InvalidRequestException(field, ShoppingCartProblemsAttribute.PositiveRule),
            { } positive => positive,
        };
}
