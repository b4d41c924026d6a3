using Npgsql;
using Personalisation.Application.Errors;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.TestKit.Faults;
using Personalisation.TestKit.PostgreSql;

namespace Personalisation.Infrastructure.Tests.Carts;

/// <summary>The connections to PostgreSQL break, in the midst of whatever is going on.</summary>
[Category("OneEngine")]
internal sealed class PostgreSqlFaultyConnectionTests
{
    private const int Writers = 8;
    private const int Additions = 20;

    [Test]
    public async Task Add_ConnectionsBreak_CountsWhatWasAcknowledged(
        [Values(TcpFaultKind.LoseRequest, TcpFaultKind.LoseResponse)] TcpFaultKind kind
    )
    {
        var address = new NpgsqlConnectionStringBuilder(TestPostgreSql.Shared.Address);
        await using var proxy = TcpFaultProxy.Start(address.Port);
        address.Port = proxy.Port;
        await using var store = PostgreSqlCarts.Open(options => options with { Address = address.ConnectionString });
        var offer = await store.NewOffer() with { MaxQuantity = Quantity.Most };
        var cart = await store.NewCart();
        proxy.Inject(kind, 0.1);
        var done = await Task.WhenAll(
            Enumerable.Range(0, Writers * Additions).Select(_ => Outcome(() => store.Add(cart.Id, offer)))
        );
        proxy.Heal();
        Assert.That(proxy.Faults, Is.GreaterThan(0));
        var found = await UntilAnswered(() => store.Find(cart.Id));
        Assert.That(
            found!.Value.Quantity,
            Is.InRange(done.Count(it => it is true), done.Count(it => it is not false)),
            "what was acknowledged, and perhaps what nobody knows"
        );
        Assert.That(done.Count(it => it is true), Is.GreaterThan(0));
    }

    [Test]
    public async Task Checkout_ConnectionsBreak_MakesOneSetOfOrders(
        [Values(TcpFaultKind.LoseRequest, TcpFaultKind.LoseResponse)] TcpFaultKind kind
    )
    {
        var address = new NpgsqlConnectionStringBuilder(TestPostgreSql.Shared.Address);
        await using var proxy = TcpFaultProxy.Start(address.Port, seed: 2);
        address.Port = proxy.Port;
        await using var store = PostgreSqlCarts.Open(options => options with { Address = address.ConnectionString });
        var offer = await store.NewOffer(available: 100);
        var carts = new List<CartId>();
        for (var i = 0; i < 16; i++)
        {
            carts.Add((await store.NewCart(null, offer)).Id);
        }

        proxy.Inject(kind, 0.1);
        await Task.WhenAll(carts.Select(cart => Outcome(() => store.Checkout(cart))));
        proxy.Heal();
        foreach (var cart in carts)
        {
            var outcome = await UntilAnswered(() => store.Checkout(cart));
            var found = (await store.Find(cart))!.Value;
            Assert.That(found.Orders, Is.EqualTo(outcome.Orders.Select(order => order.Id)));
        }

        Assert.That(await store.AvailableOf(offer), Is.EqualTo(100 - carts.Count));
    }

    // True if acknowledged, false if refused, null if nobody knows.
    private static async Task<bool?> Outcome(Func<Task> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (ConflictException)
        {
            return false;
        }
        catch (UseCaseException)
        {
            return null;
        }
    }

    // The circuit breaker stays open for a moment, and an interrupted checkout is left alone until its lease has ended.
    private static async Task<T> UntilAnswered<T>(Func<Task<T>> request)
    {
        for (var i = 1; ; i++)
        {
            try
            {
                return await request();
            }
            catch (UseCaseException) when (i < 100)
            {
                await Task.Delay(500);
            }
        }
    }
}
