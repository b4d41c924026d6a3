using System.Collections.Immutable;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Time;

namespace Personalisation.Domain.Orders;

/// <summary>What a customer asks for at a checkout.</summary>
/// <param name="ExpectedTotal">The total that the customer agreed to; null if any total is accepted.</param>
/// <param name="Mode">How the customer wants to get them; null for the vendors' choice, delivery first.</param>
/// <param name="Person">Whom to reach and where to deliver; null for nothing.</param>
/// <param name="ConfirmWithin">After how long an order lapses that is not confirmed.</param>
public sealed record CheckoutRequest(
    Money? ExpectedTotal,
    FulfilmentModes? Mode,
    CheckoutPerson? Person,
    TimeSpan ConfirmWithin
)
{
    /// <summary>How long what a guest says is kept, unless it is configured.</summary>
    public static readonly TimeSpan KeptByDefault = TimeSpan.FromDays(400);

    /// <summary>How long what a guest says is kept.</summary>
    public TimeSpan KeepPersonFor { get; init; } = KeptByDefault;

    /// <summary>
    /// Whether the customer has seen the cart with its prices and agrees to them. Otherwise, a price that rose in an earlier
    /// checkout is refused again: the response to that one may be lost.
    /// </summary>
    public bool AgreesToPrices { get; init; }

    /// <summary>
    /// When a request arrived by which the customer agrees to the prices that the cart had before; null if the request
    /// does not show that, because a client library may have repeated it.
    /// </summary>
    public DateTimeOffset? AgreesToPricesBefore { get; init; }

    /// <summary>The customer for whom the caller acts, to whom the orders of a guest's cart then belong; null for none.</summary>
    public UserId? Customer { get; init; }

    /// <summary>What the customer asks for now and did not ask for when the orders were made.</summary>
    /// <param name="orders">The orders.</param>
    /// <param name="ordered">Whom to reach and where to deliver, as it was ordered; null if nothing is stored.</param>
    /// <param name="now">The clock.</param>
    internal ImmutableArray<CheckoutPart> DifferencesFrom(
        ImmutableArray<Order> orders,
        CheckoutPerson? ordered,
        DateTimeOffset now
    )
    {
        var isForgotten = ordered is null && orders[0].HasForgottenPerson(KeepPersonFor, now);
        (CheckoutPart Part, bool Differs)[] parts =
        [
            (CheckoutPart.Total, ExpectedTotal is { } total && total != CheckoutPlan.TotalOf(orders)),
            (CheckoutPart.Mode, Mode is { } mode && orders.Any(order => order.Mode != mode)),
            (CheckoutPart.Address, Differ(Person?.Address, ordered?.Address)),
            (CheckoutPart.Contact, Differ(Person?.Contact, ordered?.Contact)),
            (CheckoutPart.Note, Differ(Person?.Note, ordered?.Note)),
        ];
        return [.. parts.Where(it => it.Differs).Select(it => it.Part)];

        bool Differ(CheckoutText? asked, CheckoutText? then) => asked is not null && asked != then && !isForgotten;
    }

    /// <summary>The price of a line to which the customer agrees.</summary>
    internal Money AgreedPriceOf(CartLine line) =>
        AgreesToPrices || (AgreesToPricesBefore is { } arrival && line.RiseStoredAt < Microseconds.Of(arrival))
            ? line.UnitPrice
            : line.SeenPrice;

    /// <summary>How the customer gets what a vendor sells; null if not as the customer wants.</summary>
    internal FulfilmentModes? ModeOf(VendorTerms terms) =>
        Mode is { } wanted ? (terms.Modes.HasFlag(wanted) ? wanted : null)
        : terms.Modes.HasFlag(FulfilmentModes.Delivery) ? FulfilmentModes.Delivery
        : FulfilmentModes.Pickup;
}

/// <summary>Parts of what a customer asks for at a checkout.</summary>
public enum CheckoutPart
{
    /// <summary>The total that the customer agrees to.</summary>
    Total = 1,

    /// <summary>How to get what is ordered.</summary>
    Mode = 2,

    /// <summary>Where to deliver.</summary>
    Address = 3,

    /// <summary>How to reach the customer.</summary>
    Contact = 4,

    /// <summary>What the vendors should know.</summary>
    Note = 5,
}

/// <summary>Whom to reach about the orders of a cart, and where to deliver them.</summary>
/// <param name="Contact">How to reach the customer; null if not given.</param>
/// <param name="Address">Where to deliver; null if not given.</param>
/// <param name="Note">What the customer wants the vendors to know; null if nothing.</param>
public sealed record CheckoutPerson(CheckoutText? Contact, CheckoutText? Address, CheckoutText? Note)
{
    /// <summary>Whether nothing was given.</summary>
    public bool IsEmpty => this is { Contact: null, Address: null, Note: null };
}
