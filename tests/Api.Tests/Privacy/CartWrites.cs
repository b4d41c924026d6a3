namespace Personalisation.Api.Tests.Privacy;

/// <summary>The writes of a customer's carts, and those of a guest, which name nobody.</summary>
internal static class CartWrites
{
    private const string Carts = "/api/v1/carts";
    private const string Lines = "/api/v1/carts/{id}/lines";
    private const string Line = "/api/v1/carts/{id}/lines/{productId}";

    /// <summary>Every kind of write, in an order in which each has an effect.</summary>
    /// <param name="person">The customer's id.</param>
    /// <param name="secret">What the customer says at the checkout.</param>
    /// <param name="product">A product.</param>
    public static IEnumerable<KeyedWrite> Of(string person, string secret, string product)
    {
        var (cart, guest) = ($"{Guid.NewGuid()}", $"{Guid.NewGuid()}");
        var one = $$"""{"product_id":"{{product}}"}""";
        yield return Of("POST", Carts, $$"""{"id":"{{cart}}","customer_id":"{{person}}","lines":[{{one}}]}""", 201);
        yield return Of("POST", Lines, one);
        yield return Of("PUT", Line, """{"quantity":3}""");
        yield return Of("POST", $"{Line}/adjust", """{"by":1}""");
        yield return Of("PUT", Lines, $$"""{"lines":[{{one}}]}""");
        yield return Of("POST", $"{Carts}/{{id}}/refresh", null);
        yield return Of("DELETE", Line, null);
        yield return Of("POST", Lines, one);
        yield return Of("DELETE", Lines, null);
        yield return Of("POST", Carts, $$"""{"id":"{{guest}}","lines":[{{one}}]}""", 201) with
        {
            IsOfThePerson = false,
        };
        yield return OfGuest("POST", $"{Carts}/{{id}}/claim", $$"""{"customer_id":"{{person}}"}""", 200);
        yield return OfGuest("DELETE", $"{Carts}/{{id}}", null, 204);
        var said = $$"""{"contact":"{{secret}}","delivery":{"address":"{{secret}}"},"note":"{{secret}}"}""";
        yield return Of("POST", $"{Carts}/{{id}}/checkout", said, 201);

        KeyedWrite Of(string method, string route, string? json, int status = 200) =>
            new(method, route, Filled(route, cart), json, status);

        KeyedWrite OfGuest(string method, string route, string? json, int status) =>
            new(method, route, Filled(route, guest), json, status);

        string Filled(string route, string id) =>
            route
                .Replace("{id}", id, StringComparison.Ordinal)
                .Replace("{productId}", product, StringComparison.Ordinal);
    }
}
