using System.Globalization;
using Personalisation.Application.Catalogue;
using Personalisation.Domain.Orders;

namespace Personalisation.Application.Orders;

/// <summary>What a refused checkout says: what the reason is, and what to do.</summary>
internal static class CheckoutRefusalText
{
    // Of fifty lines, the sentence names some; the document has all of them.
    private const int MostNamed = 3;

    public static string Of(CheckoutRefusal refusal) =>
        refusal.Kind switch
        {
            CheckoutRefusalKind.Empty => "The cart is empty: add a line first.",
            CheckoutRefusalKind.VendorPaused => $"{List(refusal.Vendors, Paused)}.",
            CheckoutRefusalKind.OutOfStock => $"{List(refusal.Lines, Short)}.",
            CheckoutRefusalKind.PriceChanged =>
                $"{List(refusal.Lines, Risen)}. The cart has the new prices: to agree to them, check out again with its entity tag in If-Match, or with expected_total.",
            CheckoutRefusalKind.QuantityLimit => $"{List(refusal.Lines, TooMany)}. Lower these quantities.",
            CheckoutRefusalKind.ModeNotOffered =>
                $"{List(refusal.Vendors, Offered)}. Choose another mode, or remove the lines of these vendors.",
            CheckoutRefusalKind.BelowMinimum =>
                $"{List(refusal.Vendors, Small)}. Add products of these vendors, or remove their lines.",
            _ =>
                $"The orders would cost {refusal.Total?.Actual}, not {refusal.Total?.Expected}. If the customer agrees, check out with {refusal.Total?.Actual} as expected_total.",
        };

    private static string Paused(RefusedVendor it) =>
        it.PausedUntil is { } end
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"Vendor {it.Vendor} takes no orders until {end.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}: wait, or remove its lines"
            )
            : $"Vendor {it.Vendor} is closed: remove its lines";

    private static string Short(RefusedLine it) =>
        it switch
        {
            { IsForSale: false } => $"Product {it.Product} is not for sale: remove it",
            { Shortage: (_, <= 0) } => $"Product {it.Product} is out of stock: remove it",
            _ =>
                $"The cart has {it.Shortage?.Requested} of product {it.Product}: order at most the {it.Shortage?.Available} that are left",
        };

    private static string Risen(RefusedLine it) =>
        $"Product {it.Product} costs {it.Change?.Now} now, not {it.Change?.Was}";

    private static string TooMany(RefusedLine it) =>
        $"The cart has {it.Shortage?.Requested} of product {it.Product}, and at most {it.Shortage?.Available} may be ordered at once";

    private static string Offered(RefusedVendor it) =>
        $"Vendor {it.Vendor} offers only {string.Join(" and ", ModeNames.Of(it.Modes ?? default))}";

    private static string Small(RefusedVendor it) =>
        $"The minimum of vendor {it.Vendor} is {it.Minimum}, and its lines cost {it.Subtotal}";

    private static string List<T>(IReadOnlyList<T> items, Func<T, string> text)
    {
        var named = string.Join("; ", items.Take(MostNamed).Select(text));
        return items.Count > MostNamed ? $"{named}; and {items.Count - MostNamed} more" : named;
    }
}
