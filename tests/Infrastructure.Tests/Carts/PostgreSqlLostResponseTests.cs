using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Personalisation.Application.Errors;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Catalogue;
using Personalisation.Infrastructure.PostgreSql;

namespace Personalisation.Infrastructure.Tests.Carts;

/// <summary>Writes of carts in PostgreSQL whose response is lost, so that they are sent again.</summary>
internal sealed class PostgreSqlLostResponseTests
{
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(7)]
    public async Task Add_OthersWroteSince_CountsOnce(int others)
    {
        await using var other = PostgreSqlCarts.Open();
        var (offer, cart) = (await other.NewOffer(), await other.NewCart());
        await using var store = Losing("cart.change", () => AddTimes(other, cart, offer, others));
        var added = await store.Add(cart.Id, offer, 2);
        var found = (await other.Find(cart.Id))!;
        Assert.That(found.Value.Quantity, Is.EqualTo(2 + others));
        Assert.That(found.Version, Is.EqualTo(added!.Version + others));
    }

    [Test]
    public async Task Add_MoreWroteThanAreRemembered_SaysThatNobodyKnows()
    {
        await using var other = PostgreSqlCarts.Open();
        var (offer, cart) = (await other.NewOffer(), await other.NewCart());
        await using var store = Losing("cart.change", () => AddTimes(other, cart, offer, 8));
        Assert.That(() => store.Add(cart.Id, offer, 2), Throws.InstanceOf<StoreUnavailableException>());
        Assert.That((await other.Find(cart.Id))!.Value.Quantity, Is.EqualTo(10), "it was stored, once");
    }

    [Test]
    public async Task Create_LostResponse_IsNoConflict()
    {
        await using var store = Losing("cart.create", () => Task.CompletedTask);
        var cart = await store.NewCart();
        Assert.That((await store.Find(cart.Id))!.Value.Times, Is.EqualTo(cart.Times));
    }

    [Test]
    public async Task Delete_LostResponse_IsDone()
    {
        await using var store = Losing("cart.delete", () => Task.CompletedTask);
        var cart = await store.NewCart();
        Assert.That(await store.Delete(cart.Id), Is.True);
        Assert.That(await store.Delete(cart.Id), Is.False);
    }

    [TestCase("checkout.begin")]
    [TestCase("checkout.finish")]
    public async Task Checkout_LostResponse_MakesOneSetOfOrders(string operation)
    {
        await using var store = Losing(operation, () => Task.CompletedTask);
        var offer = await store.NewOffer(available: 3);
        var cart = await store.NewCart(null, offer);
        var outcome = await store.Checkout(cart.Id);
        var found = (await store.Find(cart.Id))!;
        Assert.That(outcome.WasOrdered, Is.False);
        Assert.That(found.Value.Orders, Is.EqualTo(outcome.Orders.Select(order => order.Id)));
        Assert.That(found.Version, Is.EqualTo(outcome.Cart.Version));
        Assert.That(await store.AvailableOf(offer), Is.EqualTo(2));
    }

    private static async Task AddTimes(CartStore store, Cart cart, Offer offer, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await store.Add(cart.Id, offer);
        }
    }

    private static CartStore Losing(string operation, Func<Task> meanwhile) =>
        PostgreSqlCarts.OpenWith(services =>
            services.Replace(ServiceDescriptor.Singleton<PostgreSqlHook>(new LosingHook(operation, meanwhile)))
        );

    // The response to the first call of a kind is lost, after something else has happened.
    private sealed class LosingHook(string operation, Func<Task> meanwhile) : PostgreSqlHook
    {
        private int _count;

        public override async Task After(string done)
        {
            if (string.Equals(done, operation, StringComparison.Ordinal) && Interlocked.Increment(ref _count) == 1)
            {
                await meanwhile();
                throw new IOException("The response is lost.");
            }
        }
    }
}
