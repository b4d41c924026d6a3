using System.Text.Json;

namespace Personalisation.Api.Tests.Reported;

/// <summary>What clients of carts do at once, and what they are told.</summary>
internal static class Shopping
{
    public const int Clients = 64;

    /// <summary>The statuses and bodies of many requests at once; a client in conflict with others asks again.</summary>
    public static Task<(int Status, JsonElement Body)[]> AtOnce(
        int number,
        Func<int, Task<HttpResponseMessage>> send
    ) => Task.WhenAll(Enumerable.Range(0, number).Select(i => Answer(() => send(i))));

    /// <summary>The status and the body of a request; a client in conflict with others asks again.</summary>
    public static async Task<(int Status, JsonElement Body)> Answer(Func<Task<HttpResponseMessage>> send)
    {
        while (true)
        {
            using var response = await send();
            var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
            var code = body.TryGetProperty("code", out var named) ? named.GetString() : null;
            if (code is not ("write_conflict" or "overloaded" or "rate_limited"))
            {
                return ((int)response.StatusCode, body);
            }
        }
    }

    public static Task<HttpResponseMessage> Add(
        this HttpClient client,
        string cart,
        string product,
        int quantity = 1
    ) =>
        client.Request(
            "POST",
            $"/api/v1/carts/{cart}/lines",
            $$"""{"product_id":"{{product}}","quantity":{{quantity}}}"""
        );

    public static Task<HttpResponseMessage> Checkout(this HttpClient client, string cart) =>
        client.Request("POST", $"/api/v1/carts/{cart}/checkout", "{}");

    public static Task<HttpResponseMessage> Claim(this HttpClient client, string cart, string customer, string mode) =>
        client.Request("POST", $"/api/v1/carts/{cart}/claim", $$"""{"customer_id":"{{customer}}","mode":"{{mode}}"}""");

    public static Task<JsonElement> GetCart(this HttpClient client, string cart) =>
        client.GetAsync($"/api/v1/carts/{cart}").Body(200);

    public static int Quantity(this JsonElement cart) => cart.GetProperty("quantity").GetInt32();

    public static string Orders(this JsonElement checkout) =>
        string.Join(' ', checkout.GetProperty("orders").EnumerateArray().Select(order => order.Text("id")));

    /// <summary>Products of one vendor.</summary>
    public static async Task<string[]> NewProducts(this HttpClient client, int number, string rest = "")
    {
        var vendor = await Catalogue.Shop.NewVendor(client);
        return await Task.WhenAll(
            Enumerable.Range(0, number).Select(_ => Catalogue.Shop.NewProduct(client, vendor, rest))
        );
    }
}
