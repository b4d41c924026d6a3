using Personalisation.Application.Orders;
using Personalisation.Infrastructure.Tests.Carts;

namespace Personalisation.Infrastructure.Tests.Orders;

internal sealed class VendorSalesTests
{
    // The store removes the counters of a day later than they end.
    [TestCase(399, 1)]
    [TestCase(401, 0)]
    public async Task Find_DayLongAgo_IsEmptyOnceItEnds(int days, int orders)
    {
        await using var store = DynamoDbCarts.Open();
        var offer = await store.NewOffer();
        var order = (await store.Checkout((await store.NewCart(null, offer)).Id)).Orders.Single();
        store.Market.Clock.Advance(TimeSpan.FromDays(days));
        var day = DateOnly.FromDateTime(order.CreatedAt.UtcDateTime);
        var sales = await store
            .Market.Port<IVendorSalesRepository>()
            .Find(order.Vendor, day, 5, CancellationToken.None);
        Assert.That(sales.Day.Orders, Is.EqualTo(orders));
    }
}
