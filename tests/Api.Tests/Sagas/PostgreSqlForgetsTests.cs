using Personalisation.Api.Tests.Catalogue;

namespace Personalisation.Api.Tests.Sagas;

/// <summary>C9: PostgreSQL fails over to a replica that lacks the last transactions, or is restored from a backup.</summary>
[Category("OneEngine")]
[NonParallelizable]
internal sealed class PostgreSqlForgetsTests
{
    private SagaStores _stores = null!;
    private ApiHost _host = null!;

    private HttpClient Client => _host.Client;

    [OneTimeSetUp]
    public async Task Start()
    {
        _stores = await SagaStores.Start();
        _host = _stores.StartHost();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _host.DisposeAsync();
        await _stores.DisposeAsync();
    }

    [Test]
    public async Task Checkout_PostgreSqlForgotAllOfIt_GivesTheSameOrder()
    {
        var cart = await SagaCart.Create(Client);
        await _stores.Postgres.BackUpAsync();
        await Client.UntilReady();
        var first = await cart.Checkout(Client).Body(201);
        await _stores.Postgres.RestoreAsync();
        await Client.UntilReady();
        Assert.That((await cart.Get(Client)).Text("state"), Is.EqualTo("active"));
        var line = $$"""{"product_id":"{{await Client.NewProduct()}}"}""";
        await Client.Request("POST", $"/api/v1/carts/{cart.Id}/lines", line).Body(200);
        var second = await cart.Checkout(Client).Body(200);
        var order = second.GetProperty("orders")[0];
        Assert.That(order.Text("id"), Is.EqualTo(first.GetProperty("orders")[0].Text("id")));
        Assert.That(order.GetProperty("lines").GetArrayLength(), Is.EqualTo(1), "lines since then are not in it");
        await cart.AssertOrderedOnce(Client);
    }

    // The backup is of the moment between the beginning and the decision.
    [Test]
    public async Task Checkout_PostgreSqlForgotItsEnd_GivesTheSameOrder()
    {
        await Client.UntilReady();
        var cart = await SagaCart.Create(Client);
        var (response, hold) = await cart.CheckoutUntil(
            _stores,
            Client,
            SagaMessage.Decide,
            isDone: false,
            isRefused: false
        );
        await _stores.Postgres.BackUpAsync();
        hold.Release();
        var first = await response.Body(201);
        await _stores.Postgres.RestoreAsync();
        await Client.UntilReady();
        Assert.That((await cart.Get(Client)).Text("state"), Is.EqualTo("checkout"));
        var second = await cart.Checkout(Client).Body(200);
        Assert.That(second.GetProperty("orders")[0].Text("id"), Is.EqualTo(first.GetProperty("orders")[0].Text("id")));
        await cart.AssertOrderedOnce(Client);
    }
}
