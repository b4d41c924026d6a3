using Personalisation.Domain.Identity;
using Personalisation.Domain.Marketplace;
using Personalisation.Domain.Orders;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.Orders;

namespace Personalisation.Infrastructure.Marketplace;

/// <summary>Takes in orders and what is counted of them, in any order, and then says where they differ.</summary>
/// <param name="now">Counts of days too long ago may be gone.</param>
internal sealed class OrderCountsAudit(DateTimeOffset now)
{
    private const int DayColumns = 4;
    private const int SoldColumns = 2;

    private readonly Tally _countedDays = new(DayColumns);
    private readonly Tally _days = new(DayColumns);
    private readonly Tally _countedSales = new(SoldColumns);
    private readonly Tally _sales = new(SoldColumns);

    /// <summary>Takes in an item; one that is neither an order nor a count is ignored.</summary>
    public void Add(TableItem item)
    {
        switch (item)
        {
            case OrderItem order:
                Add(order.ToOrder());
                break;
            case VendorDayItem day when StoredTime.Parse(day.ExpiresAt) > now:
                _countedDays.AddEach(
                    VendorDayItem.SubjectOf(ItemKey.Of(day)),
                    [day.Placed, day.PlacedTotal, day.Cancelled, day.CancelledTotal]
                );
                break;
            case SoldItem sold:
                _countedSales.AddEach(SubjectOf(ItemKey.Of(sold)), [sold.Units, sold.Revenue]);
                break;
        }
    }

    /// <summary>What contradicts itself in all that was taken in.</summary>
    public IEnumerable<Breach> Conclude() =>
        [
            .. _countedDays.BreachesOf(MarketplaceRule.DayAddsUp, _days),
            .. _countedSales.BreachesOf(MarketplaceRule.SalesAddUp, _sales),
        ];

    private void Add(Order order)
    {
        var (total, end) = (order.Totals.Total.Amount, order.History[^1]);
        AddDay(order.Vendor, order.CreatedAt, [1, total]);
        if (end.State is OrderState.Cancelled)
        {
            AddDay(order.Vendor, end.At, [0, 0, 1, total]);
        }

        foreach (var line in end.State is OrderState.Completed ? order.Lines : [])
        {
            var key = Keys.Sold(order.Vendor, DateOnly.FromDateTime(end.At.UtcDateTime), line.Product);
            _sales.AddEach(SubjectOf(key), [line.Quantity.Value, line.Total.Amount]);
        }
    }

    private void AddDay(VendorId vendor, DateTimeOffset time, IReadOnlyList<long> numbers)
    {
        var day = DateOnly.FromDateTime(time.UtcDateTime);
        if (VendorDayItem.EndOf(day) > now)
        {
            _days.AddEach(VendorDayItem.SubjectOf(Keys.VendorDay(vendor, day, shard: 0)), numbers);
        }
    }

    private static string SubjectOf(ItemKey key) => $"{key.Partition} {key.Sort}";
}
