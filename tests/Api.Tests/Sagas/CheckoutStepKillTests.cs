using Personalisation.TestKit.Faults;
using Personalisation.TestKit.Hosting;
using Personalisation.TestKit.Time;

namespace Personalisation.Api.Tests.Sagas;

/// <summary>
/// The process of the service is killed at each message of a checkout of a cart in PostgreSQL, and another one is started.
/// The names are those of the rows in docs/carts.md.
/// </summary>
[Category("OneEngine")]
[NonParallelizable]
internal sealed class CheckoutStepKillTests
{
    private static readonly KilledAt[] Rows =
    [
        new("before it begins", SagaMessage.Begin, IsDone: false, IsOrdered: false),
        new("before it decides", SagaMessage.Decide, IsDone: false, IsOrdered: false),
        new("after it decided, before it knows", SagaMessage.Decide, IsDone: true, IsOrdered: true),
        new("refused, before it knows", SagaMessage.Decide, IsDone: true, IsOrdered: false, IsRefused: true),
        new("before it finishes", SagaMessage.Finish, IsDone: false, IsOrdered: true),
        new("after it finished", SagaMessage.Finish, IsDone: true, IsOrdered: true),
        new("before the fence", SagaMessage.Fence, IsDone: false, IsOrdered: false, IsRefused: true),
        new("after the fence, before it knows", SagaMessage.Fence, IsDone: true, IsOrdered: false, IsRefused: true),
        new("after the fence", SagaMessage.Release, IsDone: false, IsOrdered: false, IsRefused: true),
        new("after the release", SagaMessage.Release, IsDone: true, IsOrdered: false, IsRefused: true),
    ];

    private readonly Dictionary<string, SagaCart> _carts = new(StringComparer.Ordinal);
    private SagaStores _stores = null!;
    private MessageHold _late = null!;
    private SagaCart _lateCart = null!;
    private SagaCart _recovered = null!;
    private ServiceProcess _service = null!;
    private HttpClient _client = null!;

    private static IEnumerable<TestCaseData> Cases =>
        Rows.Select(row => new TestCaseData(row).SetArgDisplayNames(row.Name));

    [OneTimeSetUp]
    public async Task KillAll()
    {
        _stores = await SagaStores.Start();
        // First, because a recovery takes over all carts that it finds.
        _recovered = await KillRecoveries();
        foreach (var row in Rows)
        {
            (_carts[row.Name], _) = await KillAt(row);
        }

        (_lateCart, _late) = await KillAt(Rows[1]);
        foreach (var cart in _carts.Values.Append(_lateCart))
        {
            await _stores.EndLease(cart.Id);
        }

        _service = await _stores.StartProcess();
        _client = new HttpClient { BaseAddress = _service.Address };
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _service.DisposeAsync();
        await _stores.DisposeAsync();
    }

    [TestCaseSource(nameof(Cases))]
    public async Task Checkout_ServiceKilled_EndsAsItsRowSays(KilledAt row)
    {
        var cart = _carts[row.Name];
        var rest = await cart.AtRest(_client);
        Assert.That(rest.Text("state"), Is.EqualTo(row.IsOrdered ? "ordered" : "active"));
        if (row.IsRefused)
        {
            await cart.Checkout(_client).Problem(409, "out_of_stock");
            await cart.SetStock(_client, SagaCart.Stock);
        }

        var body = await cart.Checkout(_client).Body(row.IsOrdered ? 200 : 201);
        var orders = (await cart.Get(_client)).GetProperty("orders");
        Assert.That(body.GetProperty("orders")[0].Text("id"), Is.EqualTo(orders[0].GetString()));
        await cart.AssertOrderedOnce(_client);
    }

    // C4: the cart is open again, and has other lines, when the old orders arrive.
    [Test]
    public async Task Checkout_DecisionArrivesAfterTheFence_IsRefused()
    {
        await _lateCart.AtRest(_client);
        var line = $$"""{"product_id":"{{_lateCart.Product}}","quantity":2}""";
        await _client.Request("POST", $"/api/v1/carts/{_lateCart.Id}/lines", line).Body(200);
        _late.Release();
        Assert.That(await _late.Answered, Does.Contain("ConditionalCheckFailed"));
        var cart = await _lateCart.Get(_client);
        Assert.That((cart.Text("state"), cart.GetProperty("quantity").GetInt32()), Is.EqualTo(("active", 3)));
        await _lateCart.Checkout(_client).Body(201);
        await _lateCart.AssertOrderedOnce(_client, taken: 3);
    }

    // C8: each recovery died at a later message, and this one goes on.
    [Test]
    public async Task Recover_ServiceKilledMeanwhile_IsDoneByTheNext()
    {
        var rest = await _recovered.AtRest(_client);
        Assert.That(rest.Text("state"), Is.EqualTo("active"));
        await _recovered.Checkout(_client).Body(201);
        await _recovered.AssertOrderedOnce(_client);
    }

    private async Task<SagaCart> KillRecoveries()
    {
        var (cart, _) = await KillAt(Rows[1]);
        foreach (var (message, isDone) in new[] { (SagaMessage.Take, true), (SagaMessage.Release, false) })
        {
            await _stores.EndLease(cart.Id);
            var hold = _stores.Hold(message, isDone);
            await using var dying = await _stores.StartProcess();
            await hold.Reached.WaitAsync(Patience.Limit);
        }

        await _stores.EndLease(cart.Id);
        return cart;
    }

    private async Task<(SagaCart Cart, MessageHold Hold)> KillAt(KilledAt row)
    {
        await using var service = await _stores.StartProcess();
        using var client = new HttpClient { BaseAddress = service.Address };
        var cart = await SagaCart.Create(client);
        var (_, hold) = await cart.CheckoutUntil(_stores, client, row.Message, row.IsDone, row.IsRefused);
        return (cart, hold);
    }

    /// <summary>Where the process is killed, and how it ends.</summary>
    internal sealed record KilledAt(
        string Name,
        SagaMessage Message,
        bool IsDone,
        bool IsOrdered,
        bool IsRefused = false
    );
}
