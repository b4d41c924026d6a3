using Personalisation.Application.Errors;
using Personalisation.Domain.Orders;

namespace Personalisation.Application.Orders;

/// <summary>A checkout makes no orders. If a price has risen, the cart has the new prices; otherwise nothing was stored.</summary>
/// <param name="refusal">Why.</param>
/// <param name="version">The version that the cart has now.</param>
public sealed class CheckoutRefusedException(CheckoutRefusal refusal, long version)
    : UseCaseException(DetailOf(refusal.Kind))
{
    /// <inheritdoc/>
    public override ErrorEntry Entry =>
        new(
            refusal.Kind switch
            {
                CheckoutRefusalKind.Empty => OrderError.CartEmpty,
                CheckoutRefusalKind.VendorPaused => OrderError.VendorPaused,
                CheckoutRefusalKind.OutOfStock => OrderError.OutOfStock,
                CheckoutRefusalKind.PriceChanged => OrderError.PriceChanged,
                CheckoutRefusalKind.QuantityLimit => OrderError.QuantityLimit,
                CheckoutRefusalKind.ModeNotOffered => OrderError.ModeNotOffered,
                CheckoutRefusalKind.BelowMinimum => OrderError.BelowMinimum,
                _ => OrderError.TotalChanged,
            },
            409
        );

    /// <inheritdoc/>
    public override ErrorFacts Facts =>
        new()
        {
            Version = version,
            Lines = refusal.Lines.IsEmpty ? null : [.. refusal.Lines.Select(FactsOf)],
            Available = refusal.Lines is [{ Shortage: { } shortage }] ? shortage.Available : null,
        };

    private static LineFacts FactsOf(RefusedLine line) =>
        new(line.Product.Value)
        {
            Requested = line.Shortage?.Requested,
            Available = line.Shortage?.Available,
            Was = line.Change?.Was.Amount,
            Now = line.Change?.Now.Amount,
        };

    private static string DetailOf(CheckoutRefusalKind kind) =>
        kind switch
        {
            CheckoutRefusalKind.Empty => "The cart is empty.",
            CheckoutRefusalKind.VendorPaused => "A vendor of the cart takes no orders now.",
            CheckoutRefusalKind.OutOfStock => "Fewer are left than are in the cart.",
            CheckoutRefusalKind.PriceChanged =>
                "A price has risen; the cart has the new prices now. Check out again with its entity tag in If-Match, or with expected_total, to agree to them.",
            CheckoutRefusalKind.QuantityLimit => "More are in the cart than may be ordered at once.",
            CheckoutRefusalKind.ModeNotOffered => "A vendor of the cart does not offer this way of delivery.",
            CheckoutRefusalKind.BelowMinimum => "The order is below a vendor's minimum.",
            _ => "The total is not the expected one.",
        };
}
