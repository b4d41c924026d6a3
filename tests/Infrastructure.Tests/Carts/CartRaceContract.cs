using Personalisation.Application.Errors;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.Tests.Catalogue;
using Personalisation.TestKit.Carts;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Infrastructure.Tests.Carts;

/// <summary>What every store of carts does when many write at once, through two instances of the service.</summary>
internal abstract class CartRaceContract
{
    private const int Writers = 64;

    /// <summary>Another instance of the service on the same store.</summary>
    protected abstract CartStore Open();

    // open-telemetry/opentelemetry-demo#3824
    [Test]
    public async Task Add_64AtOnce_CountsWhatWasAcknowledged()
    {
        await using var one = Open();
        await using var other = Open();
        var offer = await one.NewOffer() with { MaxQuantity = Quantity.Most };
        var cart = await one.NewCart();
        var done = await Task.WhenAll(Race(one, other, store => IsDone(() => store.Add(cart.Id, offer))));
        Assert.That(done, Has.Some.True);
        Assert.That((await one.Find(cart.Id))!.Value.Quantity, Is.EqualTo(done.Count(it => it)));
    }

    // vendurehq/vendure#2041, #2187
    [Test]
    public async Task Add_DifferentProductsAtOnce_LosesNoLine()
    {
        await using var one = Open();
        await using var other = Open();
        var (cart, vendor) = (await one.NewCart(), await one.Market.NewVendor());
        var offers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => one.NewOffer(vendor: vendor)));
        var done = await Task.WhenAll(
            offers.Select((offer, i) => IsDone(() => (i % 2 == 0 ? one : other).Add(cart.Id, offer)))
        );
        var acknowledged = offers.Where((_, i) => done[i]).Select(offer => offer.Id);
        Assert.That((await one.Find(cart.Id))!.Value.Lines.Select(line => line.Product), Is.EquivalentTo(acknowledged));
    }

    [Test]
    public async Task Change_UnderOneVersion_SucceedsOnce()
    {
        await using var one = Open();
        await using var other = Open();
        var offer = await one.NewOffer();
        var cart = await one.NewCart();
        var seen = new Precondition { Match = [(await one.Find(cart.Id))!.Version] };
        var done = await Task.WhenAll(
            Race(
                one,
                other,
                store => IsDone(() => store.Change(cart.Id, it => it.Add(offer, Quantity.Of(1), store.At), seen))
            )
        );
        Assert.That(done.Count(it => it), Is.EqualTo(1));
        Assert.That((await one.Find(cart.Id))!.Value.Quantity, Is.EqualTo(1));
    }

    // medusajs/medusa#16825, saleor/saleor#543, magento/magento2#6363, nopSolutions/nopCommerce#4184
    [Test]
    public async Task Checkout_64CartsForOneUnit_SellsItOnce()
    {
        await using var one = Open();
        await using var other = Open();
        var offer = await one.NewOffer(available: 1);
        var carts = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => one.NewCart(null, offer)));
        var outcomes = await Task.WhenAll(
            carts.Select((cart, i) => Claims.UntilDone(() => (i % 2 == 0 ? one : other).Checkout(cart.Id)))
        );
        Assert.That(outcomes.Count(it => it.Refusal is null), Is.EqualTo(1));
        Assert.That(
            outcomes.Where(it => it.Refusal is not null).Select(it => (it.Refusal!.Kind, it.Refusal.Lines[0].Shortage)),
            Is.All.EqualTo((CheckoutRefusalKind.OutOfStock, ((int, long)?)(1, 0L)))
        );
        Assert.That(await one.AvailableOf(offer), Is.Zero);
        var winner = outcomes.Single(it => it.Refusal is null).Cart.Value.Id;
        foreach (var cart in carts.Where(cart => cart.Id != winner))
        {
            var found = (await one.Find(cart.Id))!.Value;
            Assert.That((found.State, found.Times), Is.EqualTo((CartState.Active, cart.Times)));
        }
    }

    // woocommerce/woocommerce#62659, #14541
    [Test]
    public async Task Checkout_OneCart64Times_MakesOneSetOfOrders()
    {
        await using var one = Open();
        await using var other = Open();
        var offers = new[] { await one.NewOffer(available: 10), await one.NewOffer(available: 10) };
        var cart = await one.NewCart(A.FreshId(), offers);
        var outcomes = await Task.WhenAll(Race(one, other, store => Claims.UntilDone(() => store.Checkout(cart.Id))));
        var ids = outcomes
            .Select(it => string.Join(' ', it.Orders.Select(order => order.Id)))
            .Distinct(StringComparer.Ordinal);
        Assert.That(ids.Count(), Is.EqualTo(1));
        Assert.That(outcomes.Count(it => !it.WasOrdered), Is.EqualTo(1));
        Assert.That(outcomes[0].Orders, Has.Length.EqualTo(2));
        Assert.That(await one.AvailableOf(offers[0]), Is.EqualTo(9));
        Assert.That(await one.AvailableOf(offers[1]), Is.EqualTo(9));
    }

    // saleor/saleor#12733 and the second part of open-telemetry/opentelemetry-demo#3824
    [Test]
    public async Task Checkout_WhileOthersAdd_OrdersWhatWasAcknowledged()
    {
        await using var one = Open();
        await using var other = Open();
        var offer = await one.NewOffer(available: 1_000) with { MaxQuantity = Quantity.Most };
        await one.SetMost(offer);
        var cart = await one.NewCart(null, offer);
        var adding = Enumerable.Range(0, 32).Select(i => IsDone(() => (i % 2 == 0 ? one : other).Add(cart.Id, offer)));
        var outcome = Claims.UntilDone(() => one.Checkout(cart.Id));
        var added = (await Task.WhenAll(adding)).Count(it => it);
        var ordered = (await outcome).Orders.Single().Lines.Single().Quantity.Value;
        Assert.That(ordered, Is.EqualTo(1 + added));
        Assert.That(await one.AvailableOf(offer), Is.EqualTo(1_000 - ordered));
    }

    private static IEnumerable<Task<T>> Race<T>(CartStore one, CartStore other, Func<CartStore, Task<T>> write) =>
        Enumerable.Range(0, Writers).Select(i => write(i % 2 == 0 ? one : other));

    // Refused by the cart, by the precondition, or in conflict with others: nothing was stored.
    private static async Task<bool> IsDone(Func<Task> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (Exception refusal)
            when (refusal is ConflictException or CartRefusedException or PreconditionFailedException)
        {
            return false;
        }
    }
}
