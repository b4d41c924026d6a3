using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Carts;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Application.Orders;
using Personalisation.Domain.Access;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Orders;

/// <summary>The checkout of the published cart service.</summary>
[ApiController]
[Route("shopping-carts")]
[Produces("application/json")]
[ShoppingCartProblems]
[ApiExplorerSettings(IgnoreApi = true)]
public sealed class ShoppingCheckoutController(CommandDispatcher writes) : ControllerBase
{
    /// <summary>Makes the orders of a cart. A repetition gets the same response.</summary>
    [HttpPost("{id}/checkout", Name = "CheckoutShoppingCart")]
    [RequiresRole(Role.Writer, OrderScopes.Write)]
    [NotesArrival]
    [ProducesResponseType<ShoppingCartOrderResponse>(200)]
    public Task<IActionResult> Checkout(string id, CancellationToken cancellationToken) =>
        writes.Send(
            // Its clients have no other way to agree to new prices than to ask again.
            new CheckoutCartCommand(id, null, null, new CheckoutPersonInput(null, null, null), Precondition.None)
            {
                AgreesByRepetition = true,
                ArrivedAt = NotesArrivalAttribute.Of(HttpContext),
            },
            outcome => new HeaderResult(
                "X-Order-Ids",
                string.Join(',', outcome.Orders.Select(order => order.Id.Value)),
                Ok(new ShoppingCartOrderResponse(outcome.Orders[0].Id.Value))
            ),
            cancellationToken
        );
}
