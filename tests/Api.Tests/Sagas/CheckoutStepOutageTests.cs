using Personalisation.TestKit.Time;

namespace Personalisation.Api.Tests.Sagas;

/// <summary>
/// One of the two stores goes away at each message of a checkout, and comes back, or is killed and starts again: there is
/// an answer, it is no 500, and the checkout ends as the receipt says.
/// </summary>
[Category("OneEngine")]
[NonParallelizable]
internal sealed class CheckoutStepOutageTests
{
    private const bool Held = false;
    private const bool Done = true;

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(16);

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

    // C10. What the transaction did is known only to the table: asked again, there are the same orders or the first ones.
    [TestCase(SagaMessage.Begin, Done, 503, 201)]
    [TestCase(SagaMessage.Decide, Held, 503, 201)]
    [TestCase(SagaMessage.Decide, Done, 503, 200)]
    [TestCase(SagaMessage.Fence, Held, 503, 201)]
    [TestCase(SagaMessage.Fence, Done, 503, 201)]
    public async Task Checkout_TheTableGoesAway_EndsOneWay(SagaMessage message, bool isDone, int first, int second)
    {
        var (cart, response) = await CheckoutWithout(message, isDone, Cut);
        Assert.That(await StatusOf(response), Is.EqualTo(first));
        Mend();
        await AssertEnds(cart, message, second);

        Task Cut()
        {
            _stores.Table.Cut();
            return Task.CompletedTask;
        }
    }

    // Once the orders are made, they are the answer, whatever becomes of PostgreSQL.
    [TestCase(SagaMessage.Begin, Held, 503, 201)]
    [TestCase(SagaMessage.Begin, Done, 503, 201)]
    [TestCase(SagaMessage.Decide, Done, 201, 200)]
    [TestCase(SagaMessage.Finish, Held, 201, 200)]
    [TestCase(SagaMessage.Finish, Done, 201, 200)]
    [TestCase(SagaMessage.Fence, Done, 503, 201)]
    [TestCase(SagaMessage.Release, Held, 503, 201)]
    [TestCase(SagaMessage.Release, Done, 503, 201)]
    public async Task Checkout_PostgreSqlGoesAway_EndsOneWay(SagaMessage message, bool isDone, int first, int second)
    {
        var (cart, response) = await CheckoutWithout(message, isDone, Cut);
        Assert.That(await StatusOf(response), Is.EqualTo(first));
        Mend();
        await AssertEnds(cart, message, second);

        Task Cut()
        {
            _stores.Carts.Cut();
            return Task.CompletedTask;
        }
    }

    // It may be back before the last attempt; so the first answer says what the second one has to be.
    [TestCase(SagaMessage.Begin, Held)]
    [TestCase(SagaMessage.Begin, Done)]
    [TestCase(SagaMessage.Decide, Done)]
    [TestCase(SagaMessage.Finish, Held)]
    [TestCase(SagaMessage.Finish, Done)]
    [TestCase(SagaMessage.Release, Held)]
    public async Task Checkout_PostgreSqlIsKilled_EndsOneWay(SagaMessage message, bool isDone)
    {
        var (cart, response) = await CheckoutWithout(message, isDone, _stores.Postgres.KillAsync);
        var status = await StatusOf(response);
        await _stores.Postgres.UntilRestartedAsync();
        await AssertAnswered(cart, message, status);
    }

    [TestCase(SagaMessage.Begin, Done)]
    [TestCase(SagaMessage.Decide, Held)]
    [TestCase(SagaMessage.Decide, Done)]
    [TestCase(SagaMessage.Fence, Held)]
    [TestCase(SagaMessage.Fence, Done)]
    public async Task Checkout_EngineIsKilled_EndsOneWay(SagaMessage message, bool isDone)
    {
        var (cart, response) = await CheckoutWithout(message, isDone, _stores.KillEngine);
        await AssertAnswered(cart, message, await StatusOf(response));
    }

    private async Task<(SagaCart Cart, Task<HttpResponseMessage> Response)> CheckoutWithout(
        SagaMessage message,
        bool isDone,
        Func<Task> goAway
    )
    {
        // On new connections, on which statements are sent by their text.
        _stores.Carts.Cut();
        Mend();
        await Client.UntilReady();
        var cart = await SagaCart.Create(Client);
        var (response, hold) = await cart.CheckoutUntil(_stores, Client, message, isDone, message.IsAfterRefusal());
        await goAway();
        hold.Release();
        return (cart, response);
    }

    private async Task AssertAnswered(SagaCart cart, SagaMessage message, int status)
    {
        Assert.That(status, Is.AnyOf(201, 409, 503));
        await AssertEnds(cart, message, status is 201 ? 200 : null);
    }

    // The second status; null if the first answer leaves it open.
    private async Task AssertEnds(SagaCart cart, SagaMessage message, int? expected)
    {
        await Client.UntilReady();
        if (message.IsAfterRefusal())
        {
            await cart.SetStock(Client, SagaCart.Stock);
        }

        _host.Clock.Advance(Lease);
        var status = await cart.CheckoutUntilAnswered(Client);
        Assert.That(status, expected is { } one ? Is.EqualTo(one) : Is.AnyOf(200, 201));
        await cart.AssertOrderedOnce(Client);
    }

    private void Mend()
    {
        _stores.Table.Mend();
        _stores.Carts.Mend();
    }

    private static async Task<int> StatusOf(Task<HttpResponseMessage> response)
    {
        using var answer = await response.WaitAsync(Patience.Limit);
        return (int)answer.StatusCode;
    }
}
