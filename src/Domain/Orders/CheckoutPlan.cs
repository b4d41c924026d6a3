using System.Collections.Immutable;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Time;

namespace Personalisation.Domain.Orders;

/// <summary>What a checkout would make of a cart at today's prices: orders, or a refusal.</summary>
/// <param name="Orders">One order per vendor, in the order of the first lines; empty if it is refused.</param>
/// <param name="Changes">The prices that changed since they were put into the cart.</param>
/// <param name="Refusal">Why there are no orders; null if there are.</param>
public sealed record CheckoutPlan(
    ImmutableArray<Order> Orders,
    ImmutableArray<PriceChange> Changes,
    CheckoutRefusal? Refusal
)
{
    /// <summary>The customer; null for a guest, and if nothing is ordered.</summary>
    public UserId? Customer => Orders.FirstOrDefault()?.Customer;

    /// <summary>Plans the orders of an active cart; the first reason to refuse it counts.</summary>
    /// <param name="cart">The cart.</param>
    /// <param name="offers">Its products as they are offered now; those that are missing do not exist any more.</param>
    /// <param name="vendors">Their vendors; those that are missing are closed.</param>
    /// <param name="request">What the customer says.</param>
    /// <param name="now">The clock.</param>
    public static CheckoutPlan Of(
        Cart cart,
        IReadOnlyDictionary<ProductId, Offer> offers,
        IReadOnlyDictionary<VendorId, Vendor> vendors,
        CheckoutRequest request,
        DateTimeOffset now
    )
    {
        var changes = ChangesOf(cart, offers, request);
        if (CheckoutRefusal.OfLines(cart, offers, vendors, now) is { } ofLines)
        {
            return new CheckoutPlan([], changes, ofLines);
        }

        var (ofPrices, ofTerms) = (
            CheckoutRefusal.OfPrices(changes),
            CheckoutRefusal.OfTerms(cart, offers, vendors, request)
        );
        // Orders in another currency than the cart's have no total to agree to.
        if (ofTerms is not null || changes.Any(change => change.IsOfCurrency))
        {
            return new CheckoutPlan([], changes, ofPrices ?? ofTerms);
        }

        var orders = OrdersOf(cart, offers, vendors, request, Microseconds.Of(now));
        // Who names the total agrees to every price in it.
        var refusal =
            request.ExpectedTotal == TotalOf(orders) ? null : ofPrices ?? CheckoutRefusal.OfTotal(orders, request);
        return new CheckoutPlan(refusal is null ? orders : [], changes, refusal);
    }

    /// <summary>The cart after a refusal: with the new prices, if one rose; the very same if they are noted already.</summary>
    public Cart Reprice(Cart cart, CartWriteTime at) =>
        Refusal?.Kind is CheckoutRefusalKind.PriceChanged ? cart.Repriced(Changes, at) : cart;

    /// <summary>What all orders cost together.</summary>
    public static Money TotalOf(ImmutableArray<Order> orders) =>
        orders.Select(order => order.Totals.Total).Aggregate((sum, total) => sum.Plus(total));

    private static ImmutableArray<PriceChange> ChangesOf(
        Cart cart,
        IReadOnlyDictionary<ProductId, Offer> offers,
        CheckoutRequest request
    ) =>
        [
            .. from line in cart.Lines
            let offer = offers.GetValueOrDefault(line.Product)
            let agreed = request.AgreedPriceOf(line)
            where offer is not null && offer.Price != agreed
            select new PriceChange(line.Product, agreed, offer.Price),
        ];

    private static ImmutableArray<Order> OrdersOf(
        Cart cart,
        IReadOnlyDictionary<ProductId, Offer> offers,
        IReadOnlyDictionary<VendorId, Vendor> vendors,
        CheckoutRequest request,
        DateTimeOffset now
    )
    {
        var customer = cart.Customer ?? request.Customer;
        var ids = cart.Vendors.Select(_ => OrderId.New(now)).ToImmutableArray();
        return
        [
            .. cart
                .Lines.GroupBy(line => line.Vendor)
                .Select((lines, index) => OrderOf(vendors[lines.Key], [.. lines], ids[index], ids.RemoveAt(index))),
        ];

        Order OrderOf(Vendor vendor, ImmutableArray<CartLine> of, OrderId id, ImmutableArray<OrderId> others)
        {
            var lines = of.Select(line => OrderLine.Of(line, offers[line.Product])).ToImmutableArray();
            var subtotal = lines.Aggregate(new Money(0, vendor.Currency), (sum, line) => sum.Plus(line.Total));
            var mode = request.ModeOf(vendor.Terms)!.Value;
            var by = customer is null ? Actor.System : new Actor(Access.Party.Customer(customer));
            return new Order(
                id,
                cart.Id,
                customer,
                vendor.Id,
                vendor.Name,
                OrderState.Pending,
                lines,
                OrderTotals.Of(subtotal, vendor.Terms, mode),
                mode,
                Microseconds.Of(now + request.ConfirmWithin),
                others,
                Refund: null,
                [new OrderEvent(OrderState.Pending, now, by.ToString(), Reason: null)],
                now,
                now
            );
        }
    }
}
