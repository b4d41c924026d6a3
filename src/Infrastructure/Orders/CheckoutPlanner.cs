using Personalisation.Domain.Carts;
using Personalisation.Domain.Orders;
using Personalisation.Infrastructure.Catalogue;

namespace Personalisation.Infrastructure.Orders;

/// <summary>Plans the orders of a cart from what is offered.</summary>
internal sealed class CheckoutPlanner(OfferReader offers)
{
    /// <summary>The plan. A refusal is never based on an eventually consistent read.</summary>
    public async Task<CheckoutPlan> Plan(
        Cart cart,
        CheckoutRequest request,
        bool consistent,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var products = cart.Lines.Select(line => line.Product).ToList();
        var vendors = cart.Vendors.Select(it => it.Vendor).ToList();
        var read = await offers.Read(products, vendors, consistent, cancellationToken);
        var plan = CheckoutPlan.Of(cart, read.Offers, read.Vendors, request, now);
        return plan.Refusal is null || consistent
            ? plan
            : await Plan(cart, request, consistent: true, now, cancellationToken);
    }
}
