using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Personalisation.Application.Carts;
using Personalisation.Application.Orders;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Orders;
using Personalisation.Infrastructure.Orders.PostgreSql;
using Personalisation.Infrastructure.PostgreSql;
using Personalisation.Infrastructure.Tests.Carts;
using Personalisation.Infrastructure.Tests.Catalogue;
using Personalisation.TestKit.PostgreSql;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Orders;

/// <summary>
/// Checkouts of carts in PostgreSQL that die between two steps (medusajs/medusa#14758). In a database of their own, because
/// recoveries take over what others have left.
/// </summary>
internal sealed class CheckoutCrashTests
{
    private string _address = "";

    [OneTimeSetUp]
    public async Task Create()
    {
        _address = await TestPostgreSql.Shared.NewEmptyStore();
    }

    [TestCase(CheckoutStep.Planned, CartState.Active)]
    [TestCase(CheckoutStep.Begun, CartState.Active)]
    [TestCase(CheckoutStep.Decided, CartState.Ordered)]
    [TestCase(CheckoutStep.Finished, CartState.Ordered)]
    public async Task Recover_DeadAtAStep_EndsWhatWasBegun(CheckoutStep step, CartState expected)
    {
        await using var store = Open();
        var offer = await store.NewOffer(available: 5);
        var cart = await store.NewCart(A.FreshId(), offer);
        await Die(step, dying => dying.Checkout(cart.Id));
        await Recover(store);
        Assert.That((await store.Find(cart.Id))!.Value.State, Is.EqualTo(expected));
        await AssertOrderedOnce(store, cart, offer);
    }

    [TestCase(CheckoutStep.Refused)]
    [TestCase(CheckoutStep.Fenced)]
    [TestCase(CheckoutStep.Released)]
    public async Task Recover_DeadAfterARefusal_OpensTheCart(CheckoutStep step)
    {
        await using var store = Open();
        var offer = await store.NewOffer(available: 1);
        var cart = await store.NewCart(null, offer);
        // Somebody else buys the last one between plan and decision.
        var buys = new CrashingHook(CheckoutStep.Begun, () => store.Market.SetStock(offer.Id, 0));
        await Die(new HookChain(buys, new CrashingHook(step)), dying => dying.Checkout(cart.Id));
        await Recover(store);
        var found = (await store.Find(cart.Id))!.Value;
        Assert.That((found.State, found.Times), Is.EqualTo((CartState.Active, cart.Times)));
        Assert.That((await store.Checkout(cart.Id)).Refusal!.Kind, Is.EqualTo(CheckoutRefusalKind.OutOfStock));
        await store.Market.SetStock(offer.Id, 5);
        await AssertOrderedOnce(store, cart, offer);
    }

    [TestCase(CheckoutStep.Taken)]
    [TestCase(CheckoutStep.Fenced)]
    [TestCase(CheckoutStep.Released)]
    public async Task Recover_DiesItself_IsDoneByTheNext(CheckoutStep step)
    {
        await using var store = Open();
        var offer = await store.NewOffer(available: 5);
        var cart = await store.NewCart(null, offer);
        await Die(CheckoutStep.Begun, dying => dying.Checkout(cart.Id));
        await Die(step, Recover);
        store.Market.Clock.Advance(CheckoutSettlement.Lease);
        await Recover(store);
        Assert.That((await store.Find(cart.Id))!.Value.State, Is.EqualTo(CartState.Active));
        await AssertOrderedOnce(store, cart, offer);
    }

    // The transaction of an attempt arrives after a recovery has given the cart back.
    [Test]
    public async Task Checkout_FencedOffMeanwhile_StartsAgain()
    {
        await using var other = Open();
        var offer = await other.NewOffer(available: 5);
        var cart = await other.NewCart(null, offer);
        await using var store = Open(new CrashingHook(CheckoutStep.Begun, () => Recover(other)));
        var outcome = await store.Checkout(cart.Id);
        Assert.That(outcome.WasOrdered, Is.False);
        await AssertOrderedOnce(other, cart, offer);
    }

    // The clock of an instance is behind that of the one whose attempt was fenced off.
    [Test]
    public async Task Checkout_ClockBehind_StillHasALaterNumber()
    {
        await using var ahead = Open();
        var offer = await ahead.NewOffer(available: 5);
        var cart = await ahead.NewCart(null, offer);
        ahead.Market.Clock.Advance(TimeSpan.FromHours(1));
        await Die(CheckoutStep.Begun, dying => dying.Checkout(cart.Id), TimeSpan.FromHours(1));
        await Recover(ahead);
        await using var behind = Open();
        await AssertOrderedOnce(behind, cart, offer);
    }

    // A failover to a replica that lacks the last writes, or a restored backup.
    [Test]
    public async Task Checkout_PostgreSqlForgotTheOrder_GivesTheSameOne()
    {
        await using var store = Open();
        var offer = await store.NewOffer(available: 5);
        var cart = await store.NewCart(null, offer);
        var first = await store.Checkout(cart.Id);
        await using var source = Npgsql.NpgsqlDataSource.Create(_address);
        await using var forget = source.CreateCommand("UPDATE cart SET state = 'active', orders = '{}' WHERE id = $1");
        forget.Parameters.AddWithValue(Guid.Parse(cart.Id.Value));
        Assert.That(await forget.ExecuteNonQueryAsync(), Is.EqualTo(1));
        var again = await store.Checkout(cart.Id);
        Assert.That(again.Orders.Select(it => it.Id), Is.EqualTo(first.Orders.Select(it => it.Id)));
        Assert.That(again.WasOrdered, Is.True);
        await AssertOrderedOnce(store, cart, offer);
    }

    private static async Task AssertOrderedOnce(CartStore store, Cart cart, Offer offer)
    {
        var outcome = await store.Checkout(cart.Id);
        var found = (await store.Find(cart.Id))!.Value;
        Assert.That(found.State, Is.EqualTo(CartState.Ordered));
        Assert.That(found.Orders, Is.EqualTo(outcome.Orders.Select(order => order.Id)));
        Assert.That(await store.AvailableOf(offer), Is.EqualTo(4));
        var order = await store.Orders.Find(found.Orders.Single(), consistent: true, CancellationToken.None);
        Assert.That(order!.Value.Lines.Single().Product, Is.EqualTo(offer.Id));
    }

    private Task Die(CheckoutStep step, Func<CartStore, Task> work, TimeSpan ahead = default) =>
        Die(new CrashingHook(step), work, ahead);

    private async Task Die(CheckoutHook hook, Func<CartStore, Task> work, TimeSpan ahead = default)
    {
        await using var dying = Open(hook);
        dying.Market.Clock.Advance(ahead);
        Assert.That(async () => await work(dying), Throws.InstanceOf<ProcessDiedException>());
    }

    private static async Task Recover(CartStore store)
    {
        store.Market.Clock.Advance(CheckoutSettlement.Lease + TimeSpan.FromSeconds(1));
        await store.Market.Port<CheckoutSettlement>().Recover(CancellationToken.None);
    }

    private CartStore Open(CheckoutHook? hook = null)
    {
        var store = TestStore.Create(configure: services =>
        {
            TestPostgreSql.Shared.Join(services, OptionsOf);
            services.Replace(ServiceDescriptor.Singleton(hook ?? new CheckoutHook()));
        });
        return new CartStore(store, store.Port<ICartRepository>(), store.Port<ICheckoutRepository>());
    }

    private PostgreSqlOptions OptionsOf(PostgreSqlOptions options) => options with { Address = _address };

    private sealed class HookChain(params CheckoutHook[] hooks) : CheckoutHook
    {
        public override async Task Reached(CheckoutStep step)
        {
            foreach (var hook in hooks)
            {
                await hook.Reached(step);
            }
        }
    }
}
