using System.Collections.Immutable;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Orders;

/// <summary>What a customer says when checking out.</summary>
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

    /// <summary>The customer for whom the caller acts, to whom the orders of a guest's cart then belong; null for none.</summary>
    public UserId? Customer { get; init; }

    /// <summary>What the customer says and did not say when the orders were made.</summary>
    /// <param name="orders">The orders.</param>
    /// <param name="said">What the customer said then; null if it is not known any more.</param>
    internal ImmutableArray<CheckoutPart> DifferencesFrom(ImmutableArray<Order> orders, CheckoutPerson? said)
    {
        (CheckoutPart Part, bool Differs)[] parts =
        [
            (CheckoutPart.Total, ExpectedTotal is { } total && total != CheckoutPlan.TotalOf(orders)),
            (CheckoutPart.Mode, Mode is { } mode && orders.Any(order => order.Mode != mode)),
            (CheckoutPart.Address, Differ(Person?.Address, said?.Address)),
            (CheckoutPart.Contact, Differ(Person?.Contact, said?.Contact)),
            (CheckoutPart.Note, Differ(Person?.Note, said?.Note)),
        ];
        return [.. parts.Where(it => it.Differs).Select(it => it.Part)];

        static bool Differ(CheckoutText? now, CheckoutText? then) => now is not null && now != then;
    }

    /// <summary>How the customer gets what a vendor sells; null if not as the customer wants.</summary>
    internal FulfilmentModes? ModeOf(VendorTerms terms) =>
        Mode is { } wanted ? (terms.Modes.HasFlag(wanted) ? wanted : null)
        : terms.Modes.HasFlag(FulfilmentModes.Delivery) ? FulfilmentModes.Delivery
        : FulfilmentModes.Pickup;
}

/// <summary>Parts of what a customer says when checking out.</summary>
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
/// <param name="Contact">How to reach the customer; null if not said.</param>
/// <param name="Address">Where to deliver; null if not said.</param>
/// <param name="Note">What the customer wants the vendors to know; null if nothing.</param>
public sealed record CheckoutPerson(CheckoutText? Contact, CheckoutText? Address, CheckoutText? Note);
