using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;

namespace Personalisation.Domain.Orders;

/// <summary>
/// The amounts of an order. Fee and tax are each rounded once, a half away from zero, and every sum is one of rounded
/// parts, so that no two documents of an order disagree.
/// </summary>
/// <param name="Subtotal">The sum of the lines.</param>
/// <param name="Discount">What is taken off the subtotal.</param>
/// <param name="DeliveryFee">What the delivery costs; it is not taxed.</param>
/// <param name="PlatformFee">The platform's share of the subtotal; it is not taxed.</param>
/// <param name="Tax">The tax on the subtotal less the discount.</param>
public sealed record OrderTotals(Money Subtotal, Money Discount, Money DeliveryFee, Money PlatformFee, Money Tax)
{
    /// <summary>What the customer pays.</summary>
    public Money Total => Subtotal.Less(Discount).Plus(DeliveryFee).Plus(PlatformFee).Plus(Tax);

    /// <summary>The amounts of an order without a discount, on a vendor's terms.</summary>
    public static OrderTotals Of(Money subtotal, VendorTerms terms, FulfilmentModes mode)
    {
        var nothing = new Money(0, subtotal.Currency);
        return new OrderTotals(
            subtotal,
            Discount: nothing,
            mode is FulfilmentModes.Delivery ? terms.DeliveryFee : nothing,
            terms.Fee.ShareOf(subtotal),
            terms.Tax.ShareOf(subtotal)
        );
    }
}
