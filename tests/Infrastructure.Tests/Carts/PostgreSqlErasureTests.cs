using System.Text;
using Npgsql;
using Personalisation.Application.Errors;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.Carts.PostgreSql;
using Personalisation.Infrastructure.Tests.Idempotency;
using Personalisation.TestKit.PostgreSql;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Infrastructure.Tests.Carts;

/// <summary>Nothing in PostgreSQL mentions a person who was erased.</summary>
internal sealed class PostgreSqlErasureTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Test]
    public async Task EraseAll_OnlyCarts_RemovesEverythingOfThem()
    {
        await using var store = PostgreSqlCarts.Open();
        var (customer, offer) = (A.FreshId(), await store.NewOffer());
        var own = await store.NewCart(customer, offer);
        var guest = await store.NewCart(null, offer);
        await store.Claim(guest.Id, customer, offers: offer);
        var somebodyElses = await store.NewCart(A.FreshId(), offer);
        Assert.That(await Erase(store, customer), Is.True);
        Assert.That(await store.Find(own.Id), Is.Null);
        Assert.That(await store.Find(somebodyElses.Id), Is.Not.Null);
        Assert.That(await CountOf(customer), Is.Zero);
        Assert.That(await Erase(store, customer), Is.False);
    }

    [Test]
    public async Task EraseAll_KeptResponse_IsErasedToo()
    {
        await using var store = PostgreSqlCarts.Open();
        var customer = A.FreshId();
        var sending = new Sending(Sending.NewKey(), target: WriteTarget.Carts);
        await store.Market.Keys.Claim(sending.Claim, store.Now, None);
        var cart = new CartChange(Cart.New(CartId.New(store.Now), customer, null, store.At));
        await store.Carts.Create(cart, store.Now, sending.Write<Versioned<CartChange>>(_ => $"of {customer}"), None);
        await Erase(store, customer);
        Assert.That(
            () => store.Market.Keys.Claim(sending.Claim, store.Now, None),
            Throws.InstanceOf<AnswerErasedException>()
        );
        Assert.That(await CountOf(customer), Is.Zero);
    }

    [Test]
    public async Task Create_DuringAnErasure_IsRefused()
    {
        await using var store = PostgreSqlCarts.Open();
        var customer = A.FreshId();
        await store.Market.PutRaw([
            new("pk", new($"USER#{customer}")),
            new("sk", new("CARTS")),
            new("typ", new("GONE")),
            new("id", new(customer.Value)),
            new("op", new("another")),
        ]);
        Assert.That(() => store.NewCart(customer), Throws.InstanceOf<ErasureRunningException>());
        var guest = await store.NewCart();
        Assert.That(() => store.Claim(guest.Id, customer), Throws.InstanceOf<ErasureRunningException>());
        Assert.That((await store.Find(guest.Id))!.Value.Customer, Is.Null);
        Assert.That(await CountOf(customer), Is.Zero);
    }

    [Test]
    public async Task FindAll_CartsOfAUser_AreExported()
    {
        await using var store = PostgreSqlCarts.Open();
        var customer = A.FreshId();
        var cart = await store.NewCart(customer, await store.NewOffer());
        var data = await store.Market.PersonalData.FindAll(customer, consistent: true, None);
        var carts = new List<object>();
        foreach (var history in data!.Histories.Where(history => history.Kind == typeof(Cart)))
        {
            await foreach (var value in history.Values)
            {
                carts.Add(value);
            }
        }

        Assert.That(carts.Cast<Cart>().Select(it => it.Id), Is.EqualTo([cart.Id]));
    }

    [Test]
    public async Task Sweep_ExpiredForADay_RemovesCartsAndKeys()
    {
        // A clock that is days ahead would sweep away the carts of other tests.
        var address = await TestPostgreSql.Shared.NewEmptyStore();
        await using var store = PostgreSqlCarts.Open(options => options with { Address = address });
        var (gone, kept) = (await store.NewCart(), await store.NewCart(A.FreshId()));
        var sending = new Sending(Sending.NewKey(), target: WriteTarget.Carts);
        await store.Market.Keys.Claim(sending.Claim, store.Now, None);
        store.Market.Clock.Advance(TimeSpan.FromDays(8) + TimeSpan.FromMinutes(1));
        await store.Market.Port<ExpiredCartSweeper>().Sweep(None);
        await using var source = NpgsqlDataSource.Create(address);
        await using var carts = source.CreateCommand("SELECT id FROM cart WHERE id = $1 OR id = $2");
        carts.Parameters.AddWithValue(Guid.Parse(gone.Id.Value));
        carts.Parameters.AddWithValue(Guid.Parse(kept.Id.Value));
        Assert.That($"{await carts.ExecuteScalarAsync()}", Is.EqualTo(kept.Id.Value));
        await using var keys = source.CreateCommand("SELECT count(*) FROM cart_key WHERE digest = $1");
        keys.Parameters.AddWithValue(Convert.FromHexString(sending.Claim.Key.Digest));
        Assert.That(await keys.ExecuteScalarAsync(), Is.EqualTo(0L));
    }

    private static Task<bool> Erase(CartStore store, UserId customer) =>
        store.Market.PersonalData.EraseAll(customer, ErasurePrecondition.None, store.Now, idempotency: null, None);

    // In any column of any table, and in the kept bodies.
    private static async Task<long> CountOf(UserId customer)
    {
        await using var source = NpgsqlDataSource.Create(TestPostgreSql.Shared.Address);
        await using var count = source.CreateCommand(
            "SELECT (SELECT count(*) FROM cart c WHERE c::text LIKE $1) + (SELECT count(*) FROM cart_customer h WHERE h::text LIKE $1) "
                + "+ (SELECT count(*) FROM cart_key k WHERE k::text LIKE $1 OR k.body = $2)"
        );
        count.Parameters.AddWithValue($"%{customer}%");
        count.Parameters.AddWithValue(Encoding.UTF8.GetBytes($"of {customer}"));
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
