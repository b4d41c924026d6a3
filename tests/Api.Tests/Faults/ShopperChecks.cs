using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Marketplace;
using Personalisation.Application.Orders;
using Personalisation.Domain.Identity;
using Personalisation.TestKit.Store;

namespace Personalisation.Api.Tests.Faults;

/// <summary>What must be so after any fault: no acknowledged order is lost, and nothing is sold twice.</summary>
internal static class ShopperChecks
{
    public static async Task AssertSound(this Shoppers shoppers, TestStore store)
    {
        Assert.That(shoppers.Faults, Is.Empty);
        Assert.That(shoppers.Placed, Is.Not.Empty);
        var orders = store.Port<IOrderRepository>();
        foreach (var (cart, id) in shoppers.Placed)
        {
            var found = await orders.Find(OrderId.Parse(id), consistent: true, CancellationToken.None);
            Assert.That(found?.Value.Cart.Value, Is.EqualTo(cart), $"order {id} was acknowledged");
        }

        var breaches = await store.Port<IMarketplaceRepository>().FindBreaches(CancellationToken.None);
        Assert.That(breaches, Is.Empty);
        await store.AssertStocks(shoppers.ProductIds);
    }

    private static async Task AssertStocks(this TestStore store, IEnumerable<string> products)
    {
        var items = new List<Dictionary<string, AttributeValue>>();
        var scan = new ScanRequest(store.TableName) { ConsistentRead = true };
        await foreach (var page in store.Client.Paginators.Scan(scan).Responses)
        {
            items.AddRange(page.Items);
        }

        var orders = items.Where(item => item["typ"].S is "ORD" && item["st"].N is not "7").ToList();
        foreach (var product in products)
        {
            var sold = orders.SelectMany(order => order["lines"].L).Where(line => IsText(line.M["id"], product));
            var offer = items.Single(item => item["typ"].S is "OFFR" && IsText(item["id"], product));
            Assert.That(
                long.Parse(offer["avail"].N, null),
                Is.EqualTo(Shoppers.Stock - sold.Sum(line => long.Parse(line.M["q"].N, null)))
            );
        }
    }

    private static bool IsText(AttributeValue value, string text) =>
        string.Equals(value.S, text, StringComparison.Ordinal);
}
