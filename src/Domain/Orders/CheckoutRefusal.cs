using System.Collections.Immutable;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Orders;

/// <summary>Why a checkout makes no orders.</summary>
/// <param name="Kind">The reason.</param>
/// <param name="Lines">The lines that are the reason; empty if it is another.</param>
public sealed record CheckoutRefusal(CheckoutRefusalKind Kind, ImmutableArray<RefusedLine> Lines)
{
    /// <summary>The vendors that are the reason; empty if it is another.</summary>
    public ImmutableArray<RefusedVendor> Vendors { get; init; } = [];

    /// <summary>The total that the customer expects, and that of the orders; null if it is not the reason.</summary>
    public (Money Expected, Money Actual)? Total { get; init; }

    /// <summary>The refusal of lines that cannot be ordered now, or of none; null if they can.</summary>
    internal static CheckoutRefusal? OfLines(
        Cart cart,
        IReadOnlyDictionary<ProductId, Offer> offers,
        IReadOnlyDictionary<VendorId, Vendor> vendors,
        DateTimeOffset now
    ) =>
        cart.Lines.IsEmpty ? new CheckoutRefusal(CheckoutRefusalKind.Empty, [])
        : PausedOf(cart, vendors, now) is { IsEmpty: false } paused ? Of(CheckoutRefusalKind.VendorPaused, paused)
        : ShortOf(cart, offers) is { IsEmpty: false } lines ? new CheckoutRefusal(CheckoutRefusalKind.OutOfStock, lines)
        : null;

    /// <summary>The refusal of a price that rose; null if none did. The customer has then to agree to all that changed.</summary>
    internal static CheckoutRefusal? OfPrices(ImmutableArray<PriceChange> changes) =>
        changes.Any(change => change.IsOfCurrency || change.Now.Amount > change.Was.Amount)
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
        if (tooMany.Count > 0)
        {
            return new CheckoutRefusal(
                CheckoutRefusalKind.QuantityLimit,
                [.. tooMany.Select(line => RefusedLine.Of(line, offers[line.Product].MaxQuantity))]
            );
        }

        var otherwise = cart.Vendors.Select(it => vendors[it.Vendor]).Where(it => request.ModeOf(it.Terms) is null);
        var below = cart.Lines.GroupBy(line => line.Vendor).Select(AmountsOf).Where(it => it.IsBelowMinimum);
        return (RefusedVendor.All(otherwise), below.ToImmutableArray()) switch
        {
            ({ IsEmpty: false } elsewhere, _) => Of(CheckoutRefusalKind.ModeNotOffered, elsewhere),
            (_, { IsEmpty: false } small) => Of(CheckoutRefusalKind.BelowMinimum, small),
            _ => null,
        };

        RefusedVendor AmountsOf(IGrouping<VendorId, CartLine> lines)
        {
            var minimum = vendors[lines.Key].Terms.MinimumOrder;
            var amount = lines.Sum(line => offers[line.Product].Price.Times(line.Quantity.Value).Amount);
            return new(lines.Key) { Subtotal = new Money(amount, minimum.Currency), Minimum = minimum };
        }
    }

    /// <summary>The refusal of a total that the customer does not expect; null if it is expected.</summary>
    internal static CheckoutRefusal? OfTotal(ImmutableArray<Order> orders, CheckoutRequest request) =>
        request.ExpectedTotal is { } expected && expected != CheckoutPlan.TotalOf(orders)
            ? new CheckoutRefusal(CheckoutRefusalKind.TotalChanged, [])
            {
                Total = (expected, CheckoutPlan.TotalOf(orders)),
            }
            : null;

    private static CheckoutRefusal Of(CheckoutRefusalKind kind, ImmutableArray<RefusedVendor> vendors) =>
        new(kind, []) { Vendors = vendors };

    private static ImmutableArray<RefusedVendor> PausedOf(
        Cart cart,
        IReadOnlyDictionary<VendorId, Vendor> vendors,
        DateTimeOffset now
    ) =>
        [
            .. from it in cart.Vendors
            let vendor = vendors.GetValueOrDefault(it.Vendor)
            where vendor is null || vendor.Terms.PausedUntil > now
            select new RefusedVendor(it.Vendor) { PausedUntil = vendor?.Terms.PausedUntil },
        ];

    private static ImmutableArray<RefusedLine> ShortOf(Cart cart, IReadOnlyDictionary<ProductId, Offer> offers) =>
        [
            .. from line in cart.Lines
            let offer = offers.GetValueOrDefault(line.Product)
            where offer is null || !offer.Has(line.Quantity.Value)
            select RefusedLine.Of(line, offer?.Available ?? 0) with
            {
                IsForSale = offer is { ForSale: true },
            },
        ];
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
