namespace Personalisation.Infrastructure.Orders;

/// <summary>Names of attributes of orders and their counters that updates use.</summary>
internal static class OrderAttributes
{
    /// <summary>Of a vendor's day: how many orders were placed.</summary>
    public const string Placed = "o";

    /// <summary>Of a vendor's day: the sum of their totals, in minor units.</summary>
    public const string PlacedTotal = "s";

    /// <summary>Of a vendor's day: how many were cancelled.</summary>
    public const string Cancelled = "c";

    /// <summary>Of a vendor's day: the sum of their totals, in minor units.</summary>
    public const string CancelledTotal = "cs";

    /// <summary>Of a product sold in a month: how many.</summary>
    public const string Units = "u";

    /// <summary>Of a product sold in a month: for how much, in minor units.</summary>
    public const string Revenue = "a";
}
