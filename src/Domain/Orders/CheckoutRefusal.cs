using System.Collections.Immutable;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Orders;

/// <summary>Why a checkout makes no orders.</summary>
/// <param name="Kind">The reason.</param>
/// <param name="Lines">The lines that are the reason; empty if it is another.</param>
public sealed record CheckoutRefusal(CheckoutRefusalKind Kind, ImmutableArray<RefusedLine> Lines)
{
    /// <summary>The refusal of lines that cannot be ordered now, or of none; null if they can.</summary>
    internal static CheckoutRefusal? OfLines(
        Cart cart,
        IReadOnlyDictionary<ProductId, Offer> offers,
        IReadOnlyDictionary<VendorId, Vendor> vendors,
        DateTimeOffset now
    ) =>
        cart.Lines.IsEmpty ? new CheckoutRefusal(CheckoutRefusalKind.Empty, [])
        : cart.Vendors.Any(it => !TakesOrders(vendors.GetValueOrDefault(it.Vendor), now))
            ? new CheckoutRefusal(CheckoutRefusalKind.VendorPaused, [])
        : ShortOf(cart, offers) is { IsEmpty: false } lines ? new CheckoutRefusal(CheckoutRefusalKind.OutOfStock, lines)
        : null;

    /// <summary>The refusal of a price that rose; null if none did. The customer has then to agree to all that changed.</summary>
    internal static CheckoutRefusal? OfPrices(ImmutableArray<PriceChange> changes) =>
        changes.Any(change => change.Now.Currency != change.Was.Currency || change.Now.Amount > change.Was.Amount)
            ? new CheckoutRefusal(
                CheckoutRefusalKind.PriceChanged,
                [.. changes.Select(change => new RefusedLine(change.Product) { Change = change })]
            )
            : null;

    /// <summary>The refusal of what the vendors do not agree to; null if they do.</summary>
    internal static CheckoutRefusal? OfTerms(
        Cart cart,
        IReadOnlyDictionary<ProductId, Offer> offers,
        IReadOnlyDictionary<VendorId, Vendor> vendors,
        CheckoutRequest request
    )
    {
        var tooMany = cart.Lines.Where(line => line.Quantity.Value > offers[line.Product].MaxQuantity).ToList();
        return tooMany.Count > 0
                ? new CheckoutRefusal(
                    CheckoutRefusalKind.QuantityLimit,
                    [.. tooMany.Select(line => RefusedLine.Of(line, offers[line.Product].MaxQuantity))]
                )
            : cart.Vendors.Any(it => request.ModeOf(vendors[it.Vendor].Terms) is null)
                ? new CheckoutRefusal(CheckoutRefusalKind.ModeNotOffered, [])
            : cart.Lines.GroupBy(line => line.Vendor).Any(IsBelowMinimum)
                ? new CheckoutRefusal(CheckoutRefusalKind.BelowMinimum, [])
            : null;

        bool IsBelowMinimum(IGrouping<VendorId, CartLine> lines) =>
            lines.Sum(line => offers[line.Product].Price.Times(line.Quantity.Value).Amount)
            < vendors[lines.Key].Terms.MinimumOrder.Amount;
    }

    /// <summary>The refusal of a total that the customer does not expect; null if it is expected.</summary>
    internal static CheckoutRefusal? OfTotal(ImmutableArray<Order> orders, CheckoutRequest request) =>
        request.ExpectedTotal is { } expected && expected != CheckoutPlan.TotalOf(orders)
            ? new CheckoutRefusal(CheckoutRefusalKind.TotalChanged, [])
            : null;

    private static bool TakesOrders(Vendor? vendor, DateTimeOffset now) =>
        vendor is not null && (vendor.Terms.PausedUntil is not { } end || end <= now);

    private static ImmutableArray<RefusedLine> ShortOf(Cart cart, IReadOnlyDictionary<ProductId, Offer> offers) =>
        [
            .. from line in cart.Lines
            let offer = offers.GetValueOrDefault(line.Product)
            where offer is null || !offer.Has(line.Quantity.Value)
            select RefusedLine.Of(line, offer?.Available ?? 0),
        ];
}

/// <summary>A line because of which a checkout makes no orders.</summary>
/// <param name="Product">The product.</param>
public sealed record RefusedLine(ProductId Product)
{
    /// <summary>How many are in the cart, and how many can be ordered; null where a price is the reason.</summary>
    public (int Requested, long Available)? Shortage { get; init; }

    /// <summary>How the price changed; null where the number is the reason.</summary>
    public PriceChange? Change { get; init; }

    /// <summary>A line of more than can be ordered.</summary>
    internal static RefusedLine Of(CartLine line, long available) =>
        new(line.Product) { Shortage = (line.Quantity.Value, available) };
}

/// <summary>Reasons for a checkout to make no orders, in the order in which they are looked for.</summary>
public enum CheckoutRefusalKind
{
    /// <summary>The cart has no lines.</summary>
    Empty = 1,

    /// <summary>A vendor takes no orders now, or is closed.</summary>
    VendorPaused = 2,

    /// <summary>Fewer are left than are in the cart.</summary>
    OutOfStock = 3,

    /// <summary>A price rose.</summary>
    PriceChanged = 4,

    /// <summary>More are in the cart than may be ordered at once.</summary>
    QuantityLimit = 5,

    /// <summary>A vendor does not deliver, or only delivers.</summary>
    ModeNotOffered = 6,

    /// <summary>The subtotal is below a vendor's minimum.</summary>
    BelowMinimum = 7,

    /// <summary>The total is not what the customer expects.</summary>
    TotalChanged = 8,
}
