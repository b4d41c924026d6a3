using System.Collections.Frozen;
using System.Collections.Immutable;
using Personalisation.Domain.Commerce;
using static Personalisation.Domain.Orders.OrderState;

namespace Personalisation.Domain.Orders;

/// <summary>The moves from one state of an order to another: all that there are.</summary>
public static class OrderStates
{
    private const ActorKinds Vendor = ActorKinds.Vendor | ActorKinds.System;
    private const ActorKinds Anyone = ActorKinds.Customer | Vendor;

    private static readonly FrozenDictionary<(OrderState From, OrderState To), OrderMove> Moves = new Dictionary<
        (OrderState From, OrderState To),
        OrderMove
    >
    {
        [(Pending, Confirmed)] = new(Vendor),
        [(Pending, Cancelled)] = new(Anyone, RefundPercent: 100),
        [(Confirmed, Preparing)] = new(Vendor),
        [(Confirmed, Cancelled)] = new(Anyone, RefundPercent: 100),
        [(Preparing, Ready)] = new(Vendor),
        [(Preparing, Cancelled)] = new(Vendor, RefundPercent: 90),
        [(Ready, OutForDelivery)] = new(Vendor, IsDelivery: true),
        [(Ready, Completed)] = new(Vendor),
        [(OutForDelivery, Completed)] = new(Vendor),
        [(OutForDelivery, Cancelled)] = new(Vendor, RefundPercent: 50),
    }.ToFrozenDictionary();

    /// <summary>All moves, in the order of the states.</summary>
    public static ImmutableArray<(OrderState From, OrderState To, OrderMove Move)> All { get; } =
    [.. Moves.Select(move => (move.Key.From, move.Key.To, move.Value)).OrderBy(it => it.From).ThenBy(it => it.To)];

    /// <summary>Whether the vendor of an order in a state has still to confirm it or to begin with it.</summary>
    public static bool IsOpen(OrderState state) => state is Pending or Confirmed;

    /// <summary>The move from one state to another; null if it does not exist.</summary>
    public static OrderMove? Find(OrderState from, OrderState to) => Moves.GetValueOrDefault((from, to));
}

/// <summary>A move from one state of an order to another.</summary>
/// <param name="By">Who may make it.</param>
/// <param name="RefundPercent">For a cancellation, the share of the total that the customer gets back; null otherwise.</param>
/// <param name="IsDelivery">Whether only orders that are delivered can make it.</param>
public sealed record OrderMove(ActorKinds By, int? RefundPercent = null, bool IsDelivery = false)
{
    /// <summary>Whether one of these kinds of actors may make it.</summary>
    public bool IsFor(ActorKinds kind) => (By & kind) != ActorKinds.None;

    /// <summary>What the customer gets back of a total; null for no cancellation.</summary>
    public Refund? RefundOf(Money total) =>
        RefundPercent is { } percent ? new Refund(percent, Rate.Of(percent * Refund.BasisPoints).ShareOf(total)) : null;
}

/// <summary>What a customer gets back of a cancelled order.</summary>
/// <param name="Percent">The share of the total.</param>
/// <param name="Amount">The share, a half rounded away from zero.</param>
public sealed record Refund(int Percent, Money Amount)
{
    /// <summary>The basis points of a percent.</summary>
    internal const int BasisPoints = Rate.Whole / 100;
}
