using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.Api.Tests.Carts;
using Personalisation.Api.Tests.Catalogue;

namespace Personalisation.Api.Tests.Reported;

/// <summary>A double click on a price that rose: neither request can be an answer to what the other one found.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class DoubleClickTests
{
    private const string Dear = """{"price":{"amount":9900,"currency":"EUR"}}""";

    [TestCase("/api/v1/carts/{0}/checkout", "{}")]
    [TestCase("/shopping-carts/{0}/checkout", null)]
    public async Task Checkout_TwiceInOneInstant_OrdersNothing(string route, string? json)
    {
        var clock = new StoppedClock();
        using var host = ApiHost.Start(builder =>
            builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(clock))
        );
        var cart = await RisenCart(host.Client);
        var path = route.Replace("{0}", cart, StringComparison.Ordinal);
        var answers = await Shopping.AtOnce(2, _ => host.Client.Request("POST", path, json));
        Assert.That(answers.Select(it => it.Status), Is.EqualTo([409, 409]));
        Assert.That((await host.Client.GetCart(cart)).Text("state"), Is.EqualTo("active"));
        clock.Advance();
        using var agreed = await host.Client.Request("POST", path, json);
        Assert.That(agreed.IsSuccessStatusCode, await agreed.Content.ReadAsStringAsync());
        var orders = (await host.Client.GetCart(cart)).GetProperty("orders");
        var order = await host.Client.GetAsync($"/api/v1/orders/{orders[0].GetString()}?consistent=true").Body(200);
        Assert.That(order.GetProperty("total").GetProperty("amount").GetInt64(), Is.EqualTo(9_900));
    }

    // The server asks for the body once it has noted when the request arrived.
    [Test]
    public async Task Checkout_ArrivedFirstAndServedLater_OrdersNothing()
    {
        using var host = ApiHost.Start(builder =>
            builder.ConfigureTestServices(services =>
                services.PostConfigure<KestrelServerOptions>(server => server.Limits.MinRequestBodyDataRate = null)
            )
        );
        using var handler = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(5) };
        using var slow = new HttpClient(handler) { BaseAddress = host.Address };
        var cart = await RisenCart(host.Client);
        using var content = new HeldContent();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/carts/{cart}/checkout");
        (request.Content, request.Headers.ExpectContinue) = (content, true);
        var held = slow.SendAsync(request);
        await content.IsAskedFor;
        await host.Client.Checkout(cart).Problem(409, "price_changed");
        content.Release();
        await held.Problem(409, "price_changed");
        await host.Client.Checkout(cart).Body(201);
    }

    [Test]
    public async Task Checkout_TotalOfTheNewPrices_IsOrderedAtOnce()
    {
        var client = SharedApi.Client;
        var cart = await RisenCart(client);
        var path = $"/api/v1/carts/{cart}/checkout";
        var json = """{"expected_total":{"amount":9900,"currency":"EUR"}}""";
        JsonElement placed = await client.Request("POST", path, json).Body(201);
        placed.GetProperty("total").AssertIs("""{"amount":9900,"currency":"EUR"}""");
        placed.GetProperty("changes")[0].GetProperty("was").AssertIs("""{"amount":490,"currency":"EUR"}""");
    }

    private static async Task<string> RisenCart(HttpClient client)
    {
        var product = await client.NewProduct();
        var cart = await client.NewCart(null, product);
        await client.PatchJson($"/api/v1/products/{product}", Dear).Body(200);
        return cart;
    }

    private sealed class StoppedClock : TimeProvider
    {
        private DateTimeOffset _now = System.GetUtcNow();

        public void Advance() => _now = _now.AddSeconds(1);

        public override DateTimeOffset GetUtcNow() => _now;
    }

    private sealed class HeldContent : HttpContent
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public HeldContent() => Headers.ContentType = new("application/json");

        public Task IsAskedFor => _asked.Task;

        public void Release() => _released.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            _asked.SetResult();
            await _released.Task;
            await stream.WriteAsync("{}"u8.ToArray());
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 2;
            return true;
        }
    }
}
