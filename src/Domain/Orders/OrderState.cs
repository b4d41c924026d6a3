namespace Personalisation.Domain.Orders;

/// <summary>How far an order is.</summary>
public enum OrderState
{
    /// <summary>Placed; it lapses unless it is confirmed in time.</summary>
    Pending = 1,

    /// <summary>The vendor has accepted it.</summary>
    Confirmed = 2,

    /// <summary>The vendor is working on it.</summary>
    Preparing = 3,

    /// <summary>It can be fetched or sent.</summary>
    Ready = 4,

    /// <summary>It is on its way.</summary>
    OutForDelivery = 5,

    /// <summary>The customer has it.</summary>
    Completed = 6,

    /// <summary>It was cancelled; its stock is back.</summary>
    Cancelled = 7,
}
