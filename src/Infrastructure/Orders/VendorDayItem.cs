using System.Globalization;
using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Orders;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Orders;

/// <summary>
/// One of the counters that add up to a vendor's orders of a day (UTC). There are several because two transactions cannot
/// change one item at the same time.
/// </summary>
internal sealed class VendorDayItem : TableItem
{
    /// <summary>Its discriminator, also written by an UpdateItem.</summary>
    public const string Kind = "DAY";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    [DynamoDBProperty(OrderAttributes.Placed)]
    public long Placed { get; set; }

    [DynamoDBProperty(OrderAttributes.PlacedTotal)]
    public long PlacedTotal { get; set; }

    [DynamoDBProperty(OrderAttributes.Cancelled)]
    public long Cancelled { get; set; }

    [DynamoDBProperty(OrderAttributes.CancelledTotal)]
    public long CancelledTotal { get; set; }

    /// <summary>When the counters of a day end.</summary>
    public static DateTimeOffset EndOf(DateOnly day) =>
        new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) + Kept;

    /// <summary>A vendor's day, without the number of the counter.</summary>
    public static string SubjectOf(ItemKey key) => $"{key.Partition} {key.Sort[..key.Sort.LastIndexOf('#')]}";

    /// <summary>Counts an order that is placed.</summary>
    public static void JoinPlaced(Transaction write, Order order) =>
        Join(write, order, order.CreatedAt, OrderAttributes.Placed, OrderAttributes.PlacedTotal);

    /// <summary>Counts an order that is cancelled, on the day of its cancellation.</summary>
    public static void JoinCancelled(Transaction write, Order order) =>
        Join(write, order, order.History[^1].At, OrderAttributes.Cancelled, OrderAttributes.CancelledTotal);

    private static void Join(Transaction write, Order order, DateTimeOffset time, string number, string total)
    {
        var day = DateOnly.FromDateTime(time.UtcDateTime);
        var end = EndOf(day);
        write.Change(
            Keys.VendorDay(order.Vendor, day, Random.Shared.Next(Keys.VendorDayShards)),
            new ItemUpdate()
                .Set(Attributes.ItemType, new(Kind))
                .Set(Attributes.ExpiresAt, new(StoredTime.Of(end)))
                .Set(
                    Attributes.TimeToLive,
                    new() { N = end.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) }
                )
                .Add(number, 1)
                .Add(total, order.Totals.Total.Amount)
        );
    }
}
