namespace Personalisation.Api.Tests.Carts;

/// <summary>Carts as a client makes them.</summary>
internal static class Basket
{
    /// <summary>The id of a new cart with one of each product.</summary>
    public static async Task<string> NewCart(this HttpClient client, string? customer = null, params string[] products)
    {
        var whose = customer is null ? "" : $""" "customer_id":"{customer}",""";
        var lines = string.Join(',', products.Select(product => $$"""{"product_id":"{{product}}"}"""));
        var json = $$"""{{{whose}}"lines":[{{lines}}]}""";
        return (await client.Request("POST", "/api/v1/carts", json).Body(201)).Text("id");
    }
}
