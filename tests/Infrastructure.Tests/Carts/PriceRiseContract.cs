using Personalisation.Domain.Carts;
using Personalisation.Domain.Orders;
using Personalisation.Infrastructure.Tests.Catalogue;
using Personalisation.TestKit.Carts;

namespace Personalisation.Infrastructure.Tests.Carts;

/// <summary>Which checkouts order at a price that rose, whatever store carts are in.</summary>
internal abstract class PriceRiseContract
{
    /// <summary>Another instance of the service on the same store.</summary>
    protected abstract CartStore Open();

    [Test]
    public async Task Checkout_ManyOfOneInstant_NoneAgrees()
    {
        await using var one = Open();
        await using var other = Open();
        var (cart, arrival) = (await RisenCart(one), one.Now);
        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(i => Claims.UntilDone(() => Checkout(i % 2 == 0 ? one : other, cart, arrival)))
        );
        Assert.That(
            outcomes.Select(it => it.Refusal?.Kind),
            Is.All.EqualTo((CheckoutRefusalKind?)CheckoutRefusalKind.PriceChanged)
        );
        var line = (await one.Find(cart.Id))!.Value.Lines.Single();
        Assert.That((line.SeenPrice.Amount, line.UnitPrice.Amount), Is.EqualTo((490, 9_900)));
        Assert.That(line.RiseStoredAt, Is.GreaterThanOrEqualTo(Domain.Time.Microseconds.Of(arrival)));
    }

    [Test]
    public async Task Checkout_ArrivedAfterThePrice_Agrees()
    {
        await using var store = Open();
        var (cart, arrival) = (await RisenCart(store), store.Now);
        var refused = await Checkout(store, cart, arrival);
        Assert.That((await store.Find(cart.Id))!.Version, Is.EqualTo(refused.Cart.Version), "the tag of the refusal");
        store.Market.Clock.Advance(TimeSpan.FromSeconds(1));
        var late = await Checkout(store, cart, arrival);
        Assert.That(late.Refusal?.Kind, Is.EqualTo(CheckoutRefusalKind.PriceChanged), "it only waited");
        Assert.That(late.Cart.Version, Is.EqualTo(refused.Cart.Version), "nothing is written");
        var agreed = await Checkout(store, cart, store.Now);
        Assert.That(agreed.Orders.Single().Totals.Total.Amount, Is.EqualTo(9_900));
    }

    [Test]
    public async Task Checkout_TotalOfTheNewPrices_IsOrderedAtOnce()
    {
        await using var store = Open();
        var cart = await RisenCart(store);
        var request = An.Checkout with { ExpectedTotal = Goods.Euros(9_900), AgreesToPrices = true };
        var outcome = await store.Checkout(cart.Id, request: request);
        Assert.That(outcome.Orders.Single().Totals.Total.Amount, Is.EqualTo(9_900));
    }

    private static Task<CheckoutOutcome> Checkout(CartStore store, Cart cart, DateTimeOffset arrival) =>
        store.Checkout(cart.Id, request: An.Checkout with { AgreesToPricesBefore = arrival });

    private static async Task<Cart> RisenCart(CartStore store)
    {
        var offer = await store.NewOffer();
        var cart = await store.NewCart(null, offer);
        await store.Market.Change(offer.Id, product => product with { Price = Goods.Euros(9_900) });
        return cart;
    }
}
