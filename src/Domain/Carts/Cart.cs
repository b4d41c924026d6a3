using System.Collections.Immutable;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Rules;
using Personalisation.Domain.Time;

namespace Personalisation.Domain.Carts;

/// <summary>What a customer or a guest is about to order: one line per product, all in one currency.</summary>
public sealed partial record Cart
{
    /// <summary>The most lines. With <see cref="MaxVendors"/>, a checkout is one transaction of at most 100 actions.</summary>
    public const int MaxLines = 50;

    /// <summary>The most vendors.</summary>
    public const int MaxVendors = 15;

    private Cart(CartId id, CartTimes times) => (Id, Times) = (id, times);

    /// <summary>The id.</summary>
    public CartId Id { get; }

    /// <summary>The customer; null for a guest's cart.</summary>
    public UserId? Customer { get; private init; }

    /// <summary>What has become of it.</summary>
    public CartState State { get; private init; } = CartState.Active;

    /// <summary>The currency of all prices: the chosen one, or else that of the first line while there is one.</summary>
    public Currency? Currency { get; private init; }

    /// <summary>Whether the currency was chosen, so that the cart keeps it without lines.</summary>
    public bool IsCurrencyChosen { get; private init; }

    /// <summary>The lines, in the order of adding.</summary>
    public ImmutableArray<CartLine> Lines { get; private init; } = [];

    /// <summary>The orders that were made of it; empty unless it was ordered.</summary>
    public ImmutableArray<OrderId> Orders { get; private init; } = [];

    /// <summary>The cart that took its lines over; null unless it was merged.</summary>
    public CartId? MergedInto { get; private init; }

    /// <summary>Its times.</summary>
    public CartTimes Times { get; private init; }

    /// <summary>How many products there are in all.</summary>
    public int Quantity => Lines.Sum(line => line.Quantity.Value);

    /// <summary>The sum of the lines; null without a currency.</summary>
    public Money? Subtotal => Currency is null ? null : CartShape.SubtotalOf(Lines, Currency);

    /// <summary>The vendors, in the order of their first lines, with the sums of their lines.</summary>
    public IEnumerable<(VendorId Vendor, Money Subtotal)> Vendors =>
        Lines.GroupBy(line => line.Vendor).Select(group => (group.Key, CartShape.SubtotalOf(group, Currency!)));

    /// <summary>A new cart without lines.</summary>
    public static Cart New(CartId id, UserId? customer, Currency? currency, CartWriteTime at) =>
        new(id, CartTimes.New(customer, at))
        {
            Customer = customer,
            Currency = currency,
            IsCurrencyChosen = currency is not null,
        };

    /// <summary>A cart that was stored.</summary>
    /// <exception cref="BrokenRuleException">No cart can be like that.</exception>
    public static Cart Restore(
        CartId id,
        UserId? customer,
        Currency? currency,
        IEnumerable<CartLine> lines,
        CartTimes times,
        ImmutableArray<OrderId> orders,
        CartId? mergedInto,
        bool isCurrencyChosen = false,
        bool isInCheckout = false
    )
    {
        var cart = New(id, customer, currency, new CartWriteTime(times.UpdatedAt, CartLifetimes.Default));
        var stored = cart with { IsCurrencyChosen = isCurrencyChosen, Lines = [.. lines], Times = times };
        BrokenRuleException.Unless(CartShape.HoldsTogether(stored), nameof(lines), CartShape.LinesRule);
        BrokenRuleException.Unless(orders.IsEmpty || mergedInto is null, nameof(orders), "must be empty once merged");
        return stored with
        {
            Orders = orders,
            MergedInto = mergedInto,
            State =
                !orders.IsEmpty ? CartState.Ordered
                : mergedInto is not null ? CartState.Merged
                : isInCheckout ? CartState.Checkout
                : CartState.Active,
        };
    }

    /// <summary>Whether it exists at a time.</summary>
    public bool IsLive(DateTimeOffset now) => Lifetime.IsLive(Times.ExpiresAt, now);

    /// <summary>The line of a product; null if there is none.</summary>
    public CartLine? Find(ProductId product) => Lines.FirstOrDefault(line => line.Product == product);

    /// <summary>The same cart, of a customer.</summary>
    internal Cart Of(UserId customer, CartWriteTime at) => (this with { Customer = customer }).WrittenAt(at);

    /// <summary>The same cart with other lines; the very same if they are.</summary>
    internal Cart With(IEnumerable<CartLine> lines, CartWriteTime at)
    {
        var after = Active() with { Lines = [.. lines] };
        if (after.Lines.SequenceEqual(Lines))
        {
            return this;
        }

        after = after with
        {
            Currency = IsCurrencyChosen ? Currency : after.Lines.FirstOrDefault()?.UnitPrice.Currency,
        };
        after.RequireShape(this);
        return after.WrittenAt(at);
    }

    internal void Require(bool holds, CartRefusal refusal, RefusedChange? change = null)
    {
        if (!holds)
        {
            throw new CartRefusedException(refusal, this, change);
        }
    }

    internal void RequireActive()
    {
        Require(State is not CartState.Checkout, CartRefusal.CheckoutRunning);
        Require(State is CartState.Active, CartRefusal.Closed);
    }

    private Cart Active()
    {
        RequireActive();
        return this;
    }

    private Cart WrittenAt(CartWriteTime at) =>
        this with
        {
            Times = Times.WrittenAt(at.Now, at.Lifetimes.Of(Customer)),
        };
}
