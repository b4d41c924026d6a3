using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Listing;

namespace Personalisation.Infrastructure.Orders;

/// <summary>The months with orders, and everybody's orders in them.</summary>
internal sealed class OrderMonths
{
    private readonly Months _months;

    public OrderMonths(ItemTable table, ItemWriter writer)
    {
        _months = new Months(table, writer, Keys.OrderMonths, Keys.OrderShards);
        References = new MonthlyList<OrderReferenceItem>(table, _months, Keys.OrderList, index: "");
    }

    /// <summary>The references to everybody's orders.</summary>
    public MonthlyList<OrderReferenceItem> References { get; }

    /// <summary>The number of partitions for the orders of a time's month.</summary>
    public Task<int> ShardsOf(DateTimeOffset time, CancellationToken cancellationToken) =>
        _months.ShardsOf(time, cancellationToken);
}
