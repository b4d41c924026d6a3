using Personalisation.Application.Carts;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Errors;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Orders;

namespace Personalisation.Application.Orders;

/// <summary>A checkout makes no orders. If a price has risen, the cart has the new prices; otherwise nothing was stored.</summary>
/// <param name="refusal">Why.</param>
/// <param name="version">The version that the cart has now.</param>
public sealed class CheckoutRefusedException(CheckoutRefusal refusal, long version)
    : UseCaseException(CheckoutRefusalText.Of(refusal))
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
            Vendors = refusal.Vendors.IsEmpty ? null : [.. refusal.Vendors.Select(FactsOf)],
            Available = refusal is { Kind: CheckoutRefusalKind.OutOfStock, Lines: [{ Shortage: { } shortage }] }
                ? shortage.Available
                : null,
            Expected = FactsOf(refusal.Total?.Expected),
            Total = FactsOf(refusal.Total?.Actual),
        };

    private LineFacts FactsOf(RefusedLine line) =>
        refusal.Kind switch
        {
            CheckoutRefusalKind.OutOfStock => new(line.Product.Value)
            {
                Reason = CartWarningNames.Of(
                    line.IsForSale ? CartWarningKind.NotEnoughStock : CartWarningKind.NotForSale
                ),
                Requested = line.Shortage?.Requested,
                Available = line.Shortage?.Available,
            },
            CheckoutRefusalKind.QuantityLimit => new(line.Product.Value)
            {
                Requested = line.Shortage?.Requested,
                Limit = line.Shortage?.Available,
            },
            _ => new(line.Product.Value) { Was = line.Change?.Was.Amount, Now = line.Change?.Now.Amount },
        };

    private static VendorFacts FactsOf(RefusedVendor vendor) =>
        new(vendor.Vendor.Value)
        {
            PausedUntil = vendor.PausedUntil,
            Modes = vendor.Modes is { } modes ? [.. ModeNames.Of(modes)] : null,
            Subtotal = FactsOf(vendor.Subtotal),
            Minimum = FactsOf(vendor.Minimum),
        };

    private static MoneyFacts? FactsOf(Money? amount) =>
        amount is null ? null : new MoneyFacts(amount.Amount, amount.Currency.Code);
}
