using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Carts;
using Personalisation.Application.Marketplace;
using Personalisation.Application.Orders;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Marketplace;
using Personalisation.Domain.Orders;
using Personalisation.Infrastructure.Tests.Carts;
using Personalisation.Infrastructure.Tests.Catalogue;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Marketplace;

/// <summary>The audit finds each kind of breach of carts and orders, and none after a race.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class OrderAuditTests
{
    private static readonly OrderState[] Course =
    [
        OrderState.Confirmed,
        OrderState.Preparing,
        OrderState.Ready,
        OrderState.Completed,
    ];

    [Test]
    public async Task FindBreaches_OneItemIsAltered_NamesTheRule()
    {
        await using var store = Of(await Market.Open());
        var offer = await store.NewOffer(available: 9);
        await Move(store, await Order(store, offer), Course);
        await Move(store, await Order(store, offer), OrderState.Cancelled);
        await Order(store, offer);
        await store.Market.AssertSound();
        await AssertBreach("ORD", null, MarketplaceRule.CartIsOrderedOnce);
        await AssertBreach("ORD", item => item["sib"] = new() { L = [new("o")] }, MarketplaceRule.CartIsOrderedOnce);
        await AssertBreach("ORDR", null, MarketplaceRule.OrderIsListed);
        await AssertBreach("ORD", item => item["st"] = new() { N = "2" }, MarketplaceRule.OrderIsListed);
        await AssertBreach("ORD", item => item["sub"] = new() { N = "7" }, MarketplaceRule.AmountsAddUp);
        await AssertBreach("DAY", item => item["o"] = new() { N = "7" }, MarketplaceRule.DayAddsUp);
        await AssertBreach("SOLD", item => item["u"] = new() { N = "7" }, MarketplaceRule.SalesAddUp);
        await store.Market.AssertSound();

        async Task AssertBreach(string kind, Action<Dictionary<string, AttributeValue>>? alter, MarketplaceRule rule)
        {
            var market = store.Market;
            var scan = await market.Client.ScanAsync(new ScanRequest(market.TableName) { ConsistentRead = true });
            var item = scan.Items.First(it => string.Equals(it["typ"].S, kind, StringComparison.Ordinal));
            var altered = new Dictionary<string, AttributeValue>(item, StringComparer.Ordinal);
            alter?.Invoke(altered);
            var key = new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
            {
                ["pk"] = item["pk"],
                ["sk"] = item["sk"],
            };
            await (alter is null ? market.Client.DeleteItemAsync(market.TableName, key) : market.PutRaw(altered));
            var breaches = await market.Port<IMarketplaceRepository>().FindBreaches(CancellationToken.None);
            Assert.That(breaches.Select(breach => breach.Rule), Has.Member(rule), $"{kind} {rule}");
            await market.PutRaw(item);
        }
    }

    [Test]
    public async Task FindBreaches_AfterRacesOfTwoInstances_AreNone()
    {
        await using var one = Of(await Market.Open());
        await using var other = Of(TestStore.Create(options => options with { TableName = one.Market.TableName }));
        var offers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => one.NewOffer(available: 8)));
        var carts = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(i => one.NewCart(A.FreshId(), offers[i % 4], offers[(i + 1) % 4]))
        );
        var placed = await Task.WhenAll(
            carts.SelectMany(cart =>
                new[] { Claims.UntilDone(() => one.Checkout(cart.Id)), Claims.UntilDone(() => other.Checkout(cart.Id)) }
            )
        );
        var orders = placed.SelectMany(it => it.Orders).Select(it => it.Id).Distinct().ToList();
        await Task.WhenAll(
            orders.SelectMany(
                (id, i) =>
                    new[]
                    {
                        Move(one, id, Course),
                        i % 2 == 0 ? Move(other, id, OrderState.Cancelled) : Task.CompletedTask,
                    }
            )
        );
        await one.Market.AssertSound();
        foreach (var offer in offers)
        {
            Assert.That(await one.AvailableOf(offer), Is.EqualTo(8 - await Sold(one, orders, offer)));
        }
    }

    private static CartStore Of(TestStore market) =>
        new(market, market.Port<ICartRepository>(), market.Port<ICheckoutRepository>());

    private static async Task<OrderId> Order(CartStore store, Offer offer) =>
        (await store.Checkout((await store.NewCart(A.FreshId(), offer)).Id)).Orders.Single().Id;

    // As far as others let it.
    private static async Task Move(CartStore store, OrderId id, params OrderState[] states)
    {
        try
        {
            foreach (var state in states)
            {
                await Claims.UntilDone(() => store.Move(id, state));
            }
        }
        catch (OrderMoveRefusedException) { }
    }

    private static async Task<long> Sold(CartStore store, IEnumerable<OrderId> orders, Offer offer)
    {
        var sold = 0L;
        foreach (var id in orders)
        {
            var order = (await store.Orders.Find(id, consistent: true, CancellationToken.None))!.Value;
            sold +=
                order.State is OrderState.Cancelled
                    ? 0
                    : order.Lines.Where(line => line.Product == offer.Id).Sum(line => line.Quantity.Value);
        }

        return sold;
    }
}
