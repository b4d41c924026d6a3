namespace Personalisation.Api.Tests.Privacy;

/// <summary>The writes of the marketplace: those of a customer, and those of a vendor, which name nobody.</summary>
internal static class MarketWrites
{
    private const string Vendors = "/api/v1/vendors";
    private const string Products = "/api/v1/products";
    private const string Review = "/api/v1/products/{id}/reviews/{customerId}";
    private const string Reply = "/api/v1/vendors/{id}/reviews/{productId}/{customerId}/reply";
    private const string FavouriteProduct = "/api/v1/users/{id}/favourites/products/{targetId}";
    private const string FavouriteVendor = "/api/v1/users/{id}/favourites/vendors/{targetId}";
    private const string Patch = "application/merge-patch+json";
    private const string Price = """{"amount":490,"currency":"EUR"}""";

    /// <summary>Every kind of write, in an order in which each has an effect.</summary>
    /// <param name="person">The customer's id.</param>
    /// <param name="secret">What the customer writes.</param>
    public static IEnumerable<KeyedWrite> Of(string person, string secret)
    {
        var (vendor, product) = (Http.NewId(), Http.NewId());
        var email = $"{vendor}@example.org";
        yield return OfVendor(
            "POST",
            Vendors,
            "",
            $$"""{"id":"{{vendor}}","email":"{{email}}","name":"M","currency":"EUR"}""",
            201
        );
        yield return OfVendor("PUT", $"{Vendors}/{{id}}", vendor, $$"""{"email":"{{email}}","name":"N"}""", 200);
        yield return OfVendor("PATCH", $"{Vendors}/{{id}}", vendor, """{"name":"M"}""", 200, Patch);
        yield return OfVendor("PUT", "/api/v1/categories/{slug}", "", """{"name":"Crafts"}""", 200);
        yield return OfVendor(
            "POST",
            Products,
            "",
            $$"""{"id":"{{product}}","vendor_id":"{{vendor}}","name":"B","price":{{Price}}}""",
            201
        );
        yield return OfVendor("PUT", $"{Products}/{{id}}", product, $$"""{"name":"C","price":{{Price}}}""", 200);
        yield return OfVendor("PATCH", $"{Products}/{{id}}", product, """{"name":"B"}""", 200, Patch);
        yield return OfVendor("PUT", $"{Products}/{{id}}/stock", product, """{"available":5}""", 200);
        yield return OfVendor("POST", $"{Products}/{{id}}/stock/adjust", product, """{"by":1}""", 200);

        yield return OfReview("PUT", Review, $$"""{"rating":5,"comment":"{{secret}}"}""", 201);
        yield return OfReview("PUT", Review, $$"""{"rating":4,"comment":"{{secret}}"}""", 200);
        yield return OfReview("PUT", $"{Review}/reply", """{"text":"Thank you!"}""", 200);
        yield return new(
            "PUT",
            Reply,
            Filled(Reply, ("{id}", vendor), ("{productId}", product), ("{customerId}", person)),
            """{"text":"Thanks again!"}""",
            200
        );
        yield return OfReview("DELETE", Review, null, 204);
        yield return OfReview("PUT", Review, $$"""{"rating":3,"comment":"{{secret}}"}""", 201);
        foreach (var (route, target) in new[] { (FavouriteProduct, product), (FavouriteVendor, vendor) })
        {
            yield return OfFavourite("PUT", route, target);
            yield return OfFavourite("DELETE", route, target);
            yield return OfFavourite("PUT", route, target);
        }

        foreach (var write in CartWrites.Of(person, secret, product).Concat(ItemWrites()))
        {
            yield return write;
        }

        yield return OfVendor("DELETE", $"{Products}/{{id}}", product, null, 204);
        yield return OfVendor("DELETE", $"{Vendors}/{{id}}", vendor, null, 204);

        KeyedWrite OfReview(string method, string route, string? json, int status) =>
            new(method, route, Filled(route, ("{id}", product), ("{customerId}", person)), json, status);

        KeyedWrite OfFavourite(string method, string route, string target) =>
            new(method, route, Filled(route, ("{id}", person), ("{targetId}", target)), Json: null, Status: 204);
    }

    // They name nobody, either.
    private static IEnumerable<KeyedWrite> ItemWrites()
    {
        const string items = "/api/v1/catalogue";
        const string news = """{"content_type":"PROGRAM","title":"News"}""";
        var item = Http.NewId();
        yield return OfVendor("POST", items, "", news, 201);
        yield return OfVendor("PUT", $"{items}/{{id}}", item, news, 201);
        yield return OfVendor("PATCH", $"{items}/{{id}}", item, """{"title":"More"}""", 200, Patch);
        yield return OfVendor("DELETE", $"{items}/{{id}}", item, null, 204);
    }

    private static string Filled(string route, params (string Name, string Value)[] values) =>
        values.Aggregate(route, (path, it) => path.Replace(it.Name, it.Value, StringComparison.Ordinal));

    private static KeyedWrite OfVendor(
        string method,
        string route,
        string id,
        string? json,
        int status,
        string mediaType = "application/json"
    )
    {
        var path = route.Replace("{id}", id, StringComparison.Ordinal);
        return new(method, route, path.Replace("{slug}", "crafts", StringComparison.Ordinal), json, status, mediaType)
        {
            IsOfThePerson = false,
        };
    }
}
