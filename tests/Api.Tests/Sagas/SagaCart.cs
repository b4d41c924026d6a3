using System.Net;
using System.Text.Json;
using Personalisation.Api.Tests.Carts;
using Personalisation.Api.Tests.Catalogue;
using Personalisation.TestKit.Faults;
using Personalisation.TestKit.Time;

namespace Personalisation.Api.Tests.Sagas;

/// <summary>A cart with one of a product, whose checkout is stopped.</summary>
/// <param name="Id">The cart.</param>
/// <param name="Product">The product.</param>
internal sealed record SagaCart(string Id, string Product)
{
    /// <summary>How many there are of the product at first.</summary>
    public const int Stock = 5;

    public static async Task<SagaCart> Create(HttpClient client)
    {
        var product = await client.NewProduct(rest: $",\"stock\":{Stock}");
        return new SagaCart(await client.NewCart(null, product), product);
    }

    public Task<HttpResponseMessage> Checkout(HttpClient client) =>
        client.Request("POST", $"/api/v1/carts/{Id}/checkout", "{}");

    /// <summary>Checks out until a message is held. Where it comes only after a refusal, all others are sold meanwhile.</summary>
    /// <returns>The response of the checkout, which comes later or never, and the message.</returns>
    public async Task<(Task<HttpResponseMessage> Response, MessageHold Hold)> CheckoutUntil(
        SagaStores stores,
        HttpClient client,
        SagaMessage message,
        bool isDone,
        bool isRefused
    )
    {
        if (!isRefused)
        {
            var hold = stores.Hold(message, isDone);
            return (await Until(hold, Checkout(client)), hold);
        }

        var begun = stores.Hold(SagaMessage.Begin, isDone: true);
        var response = await Until(begun, Checkout(client));
        await SetStock(client, 0);
        var next = stores.Hold(message, isDone);
        begun.Release();
        return (await Until(next, response), next);
    }

    /// <summary>The status of the first checkout that is not a 503: a store that was killed takes a moment to start.</summary>
    public async Task<int> CheckoutUntilAnswered(HttpClient client)
    {
        using var response = await UntilAnswered(() => Checkout(client));
        return (int)response.StatusCode;
    }

    public Task SetStock(HttpClient client, int available) =>
        UntilAnswered(() => client.PutJson($"/api/v1/products/{Product}/stock", $$"""{"available":{{available}}}"""))
            .Body(200);

    public Task<JsonElement> Get(HttpClient client) => client.GetAsync($"/api/v1/carts/{Id}").Body(200);

    /// <summary>The cart once no checkout of it is running.</summary>
    public async Task<JsonElement> AtRest(HttpClient client)
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        while (!patience.IsCancellationRequested)
        {
            var cart = await Get(client);
            if (cart.Text("state") is not "checkout")
            {
                return cart;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"Cart {Id} is still in its checkout.");
    }

    /// <summary>The cart is ordered, once, and the stock is less by what it took.</summary>
    public async Task AssertOrderedOnce(HttpClient client, int taken = 1)
    {
        var cart = await Get(client);
        Assert.That(cart.Text("state"), Is.EqualTo("ordered"));
        Assert.That(cart.GetProperty("orders").GetArrayLength(), Is.EqualTo(1));
        var id = cart.GetProperty("orders")[0].GetString();
        var order = await client.GetAsync($"/api/v1/orders/{id}?consistent=true").Body(200);
        Assert.That(order.Text("cart_id"), Is.EqualTo(Id));
        Assert.That(await client.Available(Product), Is.EqualTo(Stock - taken));
    }

    private static async Task<HttpResponseMessage> UntilAnswered(Func<Task<HttpResponseMessage>> request)
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        while (true)
        {
            var response = await request();
            if (response.StatusCode is not HttpStatusCode.ServiceUnavailable)
            {
                return response;
            }

            response.Dispose();
            await Task.Delay(100, patience.Token);
        }
    }

    // Fails at once if the service responds without having sent the message.
    private static async Task<Task<HttpResponseMessage>> Until(MessageHold hold, Task<HttpResponseMessage> response)
    {
        if (await Task.WhenAny(hold.Reached, response).WaitAsync(Patience.Limit) == response)
        {
            Assert.Fail($"The message was not sent: {await (await response).Content.ReadAsStringAsync()}");
        }

        return response;
    }
}
