using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Orders;

namespace Personalisation.TestKit.Carts;

/// <summary>Orders, as checkouts make them.</summary>
public static class An
{
    /// <summary>A checkout of a customer who says nothing in particular.</summary>
    public static readonly CheckoutRequest Checkout = new(
        ExpectedTotal: null,
        Mode: null,
        Person: null,
        TimeSpan.FromDays(1)
    );

    /// <summary>Ada's order of one product of vendor v.</summary>
    public static Order Order(
        long price = 1_000,
        int quantity = 1,
        long? available = null,
        int taxPoints = 0,
        int feePoints = 0,
        long deliveryFee = 0
    )
    {
        var offer = Goods.Offer(price: price, available: available);
        var vendor = Goods.Vendor(terms: terms =>
            terms with
            {
                Tax = Rate.Of(taxPoints),
                Fee = Rate.Of(feePoints),
                DeliveryFee = Goods.Euros(deliveryFee),
            }
        );
        var plan = CheckoutPlan.Of(
            Goods.Cart("ada", (offer, quantity)),
            Goods.Offers(offer),
            Vendors(vendor),
            Checkout,
            Goods.Now.Now
        );
        return plan.Orders[0];
    }

    /// <summary>The vendors by their ids.</summary>
    public static IReadOnlyDictionary<Domain.Identity.VendorId, Vendor> Vendors(params IEnumerable<Vendor> vendors) =>
        vendors.ToDictionary(vendor => vendor.Id);
}
