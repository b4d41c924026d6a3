using Personalisation.Api.Tests.Catalogue;
using Personalisation.TestKit.Hosting;
using Personalisation.TestKit.PostgreSql;

namespace Personalisation.Api.Tests.Carts;

/// <summary>The service is killed while carts in PostgreSQL are ordered, and started again.</summary>
[Category("OneEngine")]
[NonParallelizable]
internal sealed class PostgreSqlCheckoutKillTests
{
    private const int Carts = 24;
    private const int Stock = 1_000;

    [Test]
    public async Task Checkout_ServiceKilled_EndsEachCartOneWay()
    {
        await using var postgres = await TestPostgreSql.StartAsync();
        string product;
        string[] carts;
        await using (var service = await Start(postgres))
        {
            using var client = new HttpClient { BaseAddress = service.Address };
            product = await client.NewProduct(rest: $$""","stock":{{Stock}}""");
            carts = await Task.WhenAll(Enumerable.Range(0, Carts).Select(_ => client.NewCart(null, product)));
            var checkouts = carts.Select(cart => Try(() => Checkout(client, cart))).ToList();
            // As soon as one is done, the others are at any step.
            await Task.WhenAny(checkouts);
        }

        await using var next = await Start(postgres);
        using var after = new HttpClient { BaseAddress = next.Address };
        foreach (var cart in carts)
        {
            var body = await AtRest(after, cart);
            var orders = body.GetProperty("orders").GetArrayLength();
            Assert.That(body.Text("state"), Is.EqualTo(orders == 0 ? "active" : "ordered"));
        }

        foreach (var cart in carts)
        {
            using var again = await Checkout(after, cart);
            Assert.That((int)again.StatusCode, Is.AnyOf(200, 201));
            var body = await after.GetAsync($"/api/v1/carts/{cart}").Body(200);
            await after
                .GetAsync($"/api/v1/orders/{body.GetProperty("orders")[0].GetString()}?consistent=true")
                .Body(200);
        }

        Assert.That(await after.Available(product), Is.EqualTo(Stock - Carts), "each cart took one, once");
    }

    private static Task<ServiceProcess> Start(TestPostgreSql postgres) =>
        ServiceProcess.Listening([
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("API_KEYS", ""),
            ("CART_STORE_TYPE", "postgres"),
            ("DATABASE_URL", postgres.Address),
            ("LOG_LEVEL", "warn"),
            ("Logging__LogLevel__Microsoft.Hosting.Lifetime", "Information"),
        ]);

    private static Task<HttpResponseMessage> Checkout(HttpClient client, string cart) =>
        client.Request("POST", $"/api/v1/carts/{cart}/checkout", "{}");

    private static async Task Try(Func<Task<HttpResponseMessage>> request)
    {
        try
        {
            using var response = await request();
        }
        catch (HttpRequestException)
        {
            // The service is dead.
        }
    }

    private static async Task<System.Text.Json.JsonElement> AtRest(HttpClient client, string cart)
    {
        for (var i = 0; i < 600; i++)
        {
            var body = await client.GetAsync($"/api/v1/carts/{cart}").Body(200);
            if (body.Text("state") is not "checkout")
            {
                return body;
            }

            await Task.Delay(200);
        }

        throw new InvalidOperationException($"Cart {cart} is still in its checkout.");
    }
}
