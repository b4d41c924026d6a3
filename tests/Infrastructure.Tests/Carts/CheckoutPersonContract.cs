using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.TestKit.Carts;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Carts;

/// <summary>Whose orders are, and what was said at their checkouts, whatever store carts are in.</summary>
internal abstract class CheckoutPersonContract
{
    /// <summary>Another instance of the service on the same store.</summary>
    protected abstract CartStore Open();

    // A client may use the id of a cart again, once that has expired.
    [TestCase(true)]
    [TestCase(false)]
    public async Task Checkout_IdUsedAgain_KeepsWhatEachCustomerSaid(bool isGuest)
    {
        await using var store = Open();
        var (customer, offer, id) = (isGuest ? null : A.FreshId(), await store.NewOffer(), CartId.New(store.Now));
        var first = await Order("first");
        store.Market.Clock.Advance(TimeSpan.FromDays(31));
        var second = await Order("second");
        Assert.That(await NoteOf(first), Is.EqualTo("first"));
        Assert.That(await NoteOf(second), Is.EqualTo("second"));

        async Task<Order> Order(string note)
        {
            await store.NewCart(id, customer, offer);
            var person = new CheckoutPerson(null, null, CheckoutText.Parse(note));
            return (await store.Checkout(id, request: An.Checkout with { Person = person })).Orders.Single();
        }

        async Task<string?> NoteOf(Order order) =>
            (await store.Orders.FindPerson(order, consistent: true, CancellationToken.None))?.Note?.Value;
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Checkout_Again_ComparesWhatIsSaid(bool isGuest)
    {
        await using var store = Open();
        var cart = await store.NewCart(isGuest ? null : A.FreshId(), await store.NewOffer());
        var said = new CheckoutPerson(CheckoutText.Parse("a"), CheckoutText.Parse("1 Main St"), Note: null);
        await store.Checkout(cart.Id, request: An.Checkout with { Person = said });
        Assert.That(await DifferencesOf(said), Is.Empty);
        Assert.That(await DifferencesOf(person: null), Is.Empty);
        Assert.That(await DifferencesOf(said with { Contact = null }), Is.Empty);
        Assert.That(
            await DifferencesOf(said with { Address = CheckoutText.Parse("2 Main St") }),
            Is.EqualTo([CheckoutPart.Address])
        );
        Assert.That(
            await DifferencesOf(said with { Note = CheckoutText.Parse("Ring.") }),
            Is.EqualTo([CheckoutPart.Note])
        );

        async Task<IEnumerable<CheckoutPart>> DifferencesOf(CheckoutPerson? person) =>
            (await store.Checkout(cart.Id, request: An.Checkout with { Person = person })).Differences;
    }

    // What is not kept any more cannot be compared: the client that repeats its request is not told that it differs.
    [Test]
    public async Task Checkout_AgainAfterTheDetailsExpired_IsTheSame()
    {
        await using var store = Open();
        var cart = await store.NewCart(null, await store.NewOffer());
        var request = An.Checkout with
        {
            Person = new CheckoutPerson(CheckoutText.Parse("a"), CheckoutText.Parse("1 Main St"), Note: null),
            KeepPersonFor = TimeSpan.FromDays(1),
        };
        var first = await store.Checkout(cart.Id, request: request);
        store.Market.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        var again = await store.Checkout(cart.Id, request: request);
        Assert.That((again.WasOrdered, again.Differences.Length), Is.EqualTo((true, 0)));
        Assert.That(again.Orders.Select(it => it.Id), Is.EqualTo(first.Orders.Select(it => it.Id)));
        var pickup = await store.Checkout(cart.Id, request: request with { Mode = FulfilmentModes.Pickup });
        Assert.That(pickup.Differences, Is.EqualTo([CheckoutPart.Mode]), "what is kept is compared");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Checkout_AgainAfterNothingWasGiven_Differs(bool isGuest)
    {
        await using var store = Open();
        var cart = await store.NewCart(isGuest ? null : A.FreshId(), await store.NewOffer());
        var order = (await store.Checkout(cart.Id)).Orders.Single();
        Assert.That(await store.Orders.FindPerson(order, consistent: true, CancellationToken.None), Is.Null);
        var person = new CheckoutPerson(null, CheckoutText.Parse("1 Main St"), null);
        var again = await store.Checkout(cart.Id, request: An.Checkout with { Person = person });
        Assert.That(again.Differences, Is.EqualTo([CheckoutPart.Address]));
    }

    [Test]
    public async Task Erase_IdUsedAgain_SeversAllOrders()
    {
        await using var store = Open();
        var (customer, offer, id) = (A.FreshId(), await store.NewOffer(), CartId.New(store.Now));
        var orders = new List<OrderId>();
        for (var i = 0; i < 2; i++)
        {
            await store.NewCart(id, customer, offer);
            orders.Add((await store.Checkout(id)).Orders.Single().Id);
            store.Market.Clock.Advance(TimeSpan.FromDays(31));
        }

        await store.Market.Erase(customer);
        foreach (var order in orders)
        {
            var found = await store.Orders.Find(order, consistent: true, CancellationToken.None);
            Assert.That(found!.Value.Customer, Is.Null);
        }
    }

    // A guest cannot be erased, so what a guest said ends by itself, also before the store removes it.
    [TestCase(400)]
    [TestCase(30)]
    public async Task FindPerson_OfAGuest_IsAbsentAfterSoManyDays(int days)
    {
        await using var store = Open();
        var cart = await store.NewCart(null, await store.NewOffer());
        var person = new CheckoutPerson(CheckoutText.Parse("a"), null, null);
        var request = An.Checkout with { Person = person };
        request = days is 400 ? request : request with { KeepPersonFor = TimeSpan.FromDays(days) };
        var order = (await store.Checkout(cart.Id, request: request)).Orders.Single();
        store.Market.Clock.Advance(order.CreatedAt.AddDays(days - 1) - store.Now);
        Assert.That(await store.Orders.FindPerson(order, consistent: true, CancellationToken.None), Is.EqualTo(person));
        store.Market.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        Assert.That(await store.Orders.FindPerson(order, consistent: true, CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task Checkout_GuestsCartByACustomer_IsTheCustomersOrder()
    {
        await using var store = Open();
        var (customer, offer) = (A.FreshId(), await store.NewOffer());
        var cart = await store.NewCart(null, offer);
        var said = new CheckoutPerson(CheckoutText.Parse("a"), null, null);
        var request = An.Checkout with { Customer = customer, Person = said };
        var order = (await store.Checkout(cart.Id, request: request)).Orders.Single();
        Assert.That(order.Customer, Is.EqualTo(customer));
        Assert.That(await store.Orders.FindPerson(order, consistent: true, CancellationToken.None), Is.EqualTo(said));
        await store.Market.Erase(customer);
        var kept = await store.Orders.Find(order.Id, consistent: true, CancellationToken.None);
        Assert.That((kept!.Value.Customer, kept.Value.State), Is.EqualTo(((UserId?)null, OrderState.Cancelled)));
    }
}
