using System.Collections.Immutable;
using Personalisation.Domain.Access;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Time;

namespace Personalisation.Domain.Orders;

/// <summary>What a customer orders of one vendor. Prices, names and amounts are the order's own and never follow later changes.</summary>
/// <param name="Id">The id.</param>
/// <param name="Cart">The cart that it was made of.</param>
/// <param name="Customer">The customer; null for a guest's order, and after the customer was erased.</param>
/// <param name="Vendor">The vendor.</param>
/// <param name="VendorName">The vendor's name.</param>
/// <param name="State">How far it is.</param>
/// <param name="Lines">The products.</param>
/// <param name="Totals">The amounts.</param>
/// <param name="Mode">How the customer gets it: one of the two.</param>
/// <param name="ConfirmBy">From when on it cannot be confirmed any more, and lapses.</param>
/// <param name="TogetherWith">The other orders of the same cart.</param>
/// <param name="Refund">What the customer gets back; null unless it was cancelled.</param>
/// <param name="History">The states that it was in, the last one last.</param>
/// <param name="CreatedAt">When it was placed.</param>
/// <param name="UpdatedAt">When it was last changed; never goes back.</param>
public sealed record Order(
    OrderId Id,
    CartId Cart,
    UserId? Customer,
    VendorId Vendor,
    CatalogueName VendorName,
    OrderState State,
    ImmutableArray<OrderLine> Lines,
    OrderTotals Totals,
    FulfilmentModes Mode,
    DateTimeOffset ConfirmBy,
    ImmutableArray<OrderId> TogetherWith,
    Refund? Refund,
    ImmutableArray<OrderEvent> History,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    private const string ErasedCustomer = "customer";

    /// <summary>Whether the vendor has still to confirm it or to begin with it.</summary>
    public bool IsOpen => OrderStates.IsOpen(State);

    /// <summary>Whether it is this party's, which may then see it.</summary>
    public bool IsOf(Party party) =>
        party.Is(PartyKind.Customer, Customer?.Value) || party.Is(PartyKind.Vendor, Vendor.Value);

    /// <summary>Whether it shows that a customer bought a product and has it.</summary>
    public bool ShowsPurchase(UserId customer, ProductId product) =>
        State is OrderState.Completed && Customer == customer && Lines.Any(line => line.Product == product);

    /// <summary>The states into which an actor may move it at a time, in their order.</summary>
    public IEnumerable<OrderState> MovesFor(Actor actor, DateTimeOffset now) =>
        OrderStates
            .All.Where(it => it.From == State && RefusalOf(it.Move, it.To, actor, now) is null)
            .Select(it => it.To);

    /// <summary>The same order in another state; the very same if it is in that state already.</summary>
    /// <exception cref="OrderMoveRefusedException">The actor may not move it there now.</exception>
    public Order MoveTo(OrderState to, Actor actor, OrderReason? reason, DateTimeOffset now)
    {
        if (to == State)
        {
            return this;
        }

        var move = OrderStates.Find(State, to);
        if (RefusalOf(move, to, actor, now) is { } refusal)
        {
            throw new OrderMoveRefusedException(this, to, refusal, [.. MovesFor(actor, now)]);
        }

        var at = Microseconds.Of(now) is var time && time > UpdatedAt ? time : UpdatedAt;
        return this with
        {
            State = to,
            Refund = move!.RefundOf(Totals.Total) ?? Refund,
            History = History.Add(new OrderEvent(to, at, actor.ToString(), reason?.Value)),
            UpdatedAt = at,
        };
    }

    /// <summary>Whether contact, address and note may have been given and are gone: a guest's after a time, or by an erasure.</summary>
    internal bool HasForgottenPerson(TimeSpan keptFor, DateTimeOffset now) =>
        Customer is null && (History[0].By is ErasedCustomer || now >= CreatedAt + keptFor);

    /// <summary>The same order without its customer.</summary>
    public Order Severed(DateTimeOffset now)
    {
        var by = Customer is null ? null : Party.Customer(Customer).ToString();
        return this with
        {
            Customer = null,
            History =
            [
                .. History.Select(it =>
                    string.Equals(it.By, by, StringComparison.Ordinal)
                        ? it with
                        {
                            By = ErasedCustomer,
                            Reason = null,
                        }
                        : it
                ),
            ],
            UpdatedAt = now > UpdatedAt ? Microseconds.Of(now) : UpdatedAt,
        };
    }

    private OrderMoveRefusal? RefusalOf(OrderMove? move, OrderState to, Actor actor, DateTimeOffset now) =>
        move is null ? OrderMoveRefusal.NoSuchMove
        : move.IsDelivery && Mode is not FulfilmentModes.Delivery ? OrderMoveRefusal.IsPickedUp
        : !move.IsFor(actor.Kind) ? OrderMoveRefusal.NotForActor
        : to is OrderState.Confirmed && now >= ConfirmBy ? OrderMoveRefusal.Lapsed
        : null;
}
