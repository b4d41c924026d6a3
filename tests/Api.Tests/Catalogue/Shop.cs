using System.Text.Json;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Catalogue;

/// <summary>Vendors and products as a client makes them.</summary>
internal static class Shop
{
    public static string NewEmail() => $"{Guid.NewGuid():N}@Example.org";

    /// <summary>The body of a request for a vendor.</summary>
    public static string Vendor(string? id = null, string? email = null, string currency = "EUR") =>
        $$"""{"id":"{{id ?? NewId()}}","email":"{{email ?? NewEmail()}}","name":"Maker","currency":"{{currency}}"}""";

    /// <summary>The body of a request for a product.</summary>
    public static string Product(string vendor, string? id = null, string rest = "", string price = Euros) =>
        $$"""{"id":"{{id ?? NewId()}}","vendor_id":"{{vendor}}","name":"Bread","price":{{price}}{{rest}}}""";

    public const string Euros = """{"amount":490,"currency":"EUR"}""";

    public static async Task<string> NewVendor(this HttpClient client, string currency = "EUR")
    {
        var body = await client.Request("POST", "/api/v1/vendors", Vendor(currency: currency)).Body(201);
        return body.Text("id");
    }

    public static async Task<string> NewProduct(
        this HttpClient client,
        string? vendor = null,
        string rest = "",
        string price = Euros
    )
    {
        var json = Product(vendor ?? await client.NewVendor(), rest: rest, price: price);
        return (await client.Request("POST", "/api/v1/products", json).Body(201)).Text("id");
    }

    public static Task<JsonElement> GetProduct(this HttpClient client, string id) =>
        client.GetAsync($"/api/v1/products/{id}?consistent=true").Body(200);

    public static async Task<long?> Available(this HttpClient client, string id)
    {
        var stock = (await client.GetProduct(id)).GetProperty("stock");
        return stock.TryGetProperty("available", out var available) ? available.GetInt64() : null;
    }
}
