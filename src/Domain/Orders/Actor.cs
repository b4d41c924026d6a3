using Personalisation.Domain.Access;

namespace Personalisation.Domain.Orders;

/// <summary>Who does something to an order: a customer, a vendor, or the system, which includes its operators.</summary>
/// <param name="Party">The customer or vendor; null for the system.</param>
public sealed record Actor(Party? Party)
{
    /// <summary>The system: every caller that does not act for one customer or vendor.</summary>
    public static readonly Actor System = new(Party: null);

    /// <summary>The kind of actor, as states allow or forbid it.</summary>
    public ActorKinds Kind =>
        Party?.Kind switch
        {
            PartyKind.Customer => ActorKinds.Customer,
            PartyKind.Vendor => ActorKinds.Vendor,
            _ => ActorKinds.System,
        };

    /// <summary>As in the history of an order: <c>customer/42</c>, <c>vendor/v7</c>, <c>system</c>.</summary>
    public override string ToString() => Party?.ToString() ?? "system";
}

/// <summary>Kinds of actors.</summary>
[Flags]
public enum ActorKinds
{
    /// <summary>Nobody.</summary>
    None = 0,

    /// <summary>The customer whose order it is.</summary>
    Customer = 1,

    /// <summary>The vendor whose order it is.</summary>
    Vendor = 2,

    /// <summary>The system.</summary>
    System = 4,
}
