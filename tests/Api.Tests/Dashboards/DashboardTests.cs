using System.Text.Json;
using Personalisation.Api.Tests.Carts;
using Personalisation.Api.Tests.Catalogue;
using Personalisation.Api.Tests.Reported;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Dashboards;

[Parallelizable(ParallelScope.All)]
internal sealed class DashboardTests
{
    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task Get_OfAVendor_ShowsRatingFansAndNewestReviews()
    {
        var vendor = await Client.NewVendor();
        var (product, user) = (await Client.NewProduct(vendor), NewId());
        for (var index = 0; index < 11; index++)
        {
            await Client.PutJson($"/api/v1/products/{product}/reviews/{NewId()}", """{"rating":4}""").Body(201);
        }

        await Client.PutJson($"/api/v1/products/{product}/reviews/{user}", """{"rating":5}""").Body(201);
        await Client.Request("PUT", $"/api/v1/users/{user}/favourites/vendors/{vendor}").NoBody(204);
        var body = await Client.GetAsync($"/api/v1/vendors/{vendor}/dashboard").Body(200);
        Assert.That((body.Text("vendor_id"), body.GetProperty("fans").GetInt64()), Is.EqualTo((vendor, 1L)));
        body.GetProperty("rating").AssertIs("""{"average":"4.08","sum":49,"count":12,"by_star":[0,0,0,11,1]}""");
        var reviews = body.GetProperty("recent_reviews");
        Assert.That((reviews.GetArrayLength(), reviews[0].Text("customer_id")), Is.EqualTo((10, user)));
    }

    [Test]
    public async Task Get_WithoutReviews_IsEmpty()
    {
        var vendor = await Client.NewVendor();
        var day = $"{DateTimeOffset.UtcNow.AddDays(-300):yyyy-MM-dd}";
        var body = await Client.GetAsync($"/api/v1/vendors/{vendor}/dashboard?date={day}").Body(200);
        body.AssertIs(
            $$"""
            {"vendor_id":"{{vendor}}","rating":{"sum":0,"count":0,"by_star":[0,0,0,0,0]},"fans":0,
            "today":{"date":"{{day}}","orders":0,"sales":{{Euros(0)}},"cancelled":0,"cancelled_sales":{{Euros(0)}}},
            "open":0,"recent_orders":[],"top_products":[],"recent_reviews":[]}
            """
        );
    }

    [Test]
    public async Task Get_AfterOrders_ShowsWhatTheyComeTo()
    {
        var vendor = await Client.NewVendor();
        var (one, other) = (await Client.NewProduct(vendor), await Client.NewProduct(vendor));
        var sold = await Order(one, other);
        var (cancelled, open) = (await Order(one), await Order(other));
        await Move(cancelled, "CANCELLED");
        foreach (var state in (string[])["CONFIRMED", "PREPARING", "READY", "COMPLETED"])
        {
            await Move(sold, state);
        }

        await Assert.ThatAsync(RecentOf, Is.EqualTo([open, cancelled, sold]).After(10_000, 50));
        var body = await Client.GetAsync($"/api/v1/vendors/{vendor}/dashboard").Body(200);
        var today = body.GetProperty("today");
        today.GetProperty("sales").AssertIs(Euros(4 * 490));
        today.GetProperty("cancelled_sales").AssertIs(Euros(490));
        Assert.That(
            (today.GetProperty("orders").GetInt64(), today.GetProperty("cancelled").GetInt64()),
            Is.EqualTo((3L, 1L))
        );
        Assert.That(body.GetProperty("open").GetInt64(), Is.EqualTo(1));
        var products = body.GetProperty("top_products").EnumerateArray().ToList();
        Assert.That(products.Select(it => it.Text("product_id")), Is.EquivalentTo([one, other]));
        products.ForEach(it => it.GetProperty("revenue").AssertIs(Euros(490)));
        Assert.That(products.Select(it => it.Text("name")), Is.EquivalentTo([await NameOf(one), await NameOf(other)]));

        async Task<string> NameOf(string product) =>
            (await Client.GetAsync($"/api/v1/products/{product}").Body(200)).Text("name");

        async Task<string[]> RecentOf()
        {
            var dashboard = await Client.GetAsync($"/api/v1/vendors/{vendor}/dashboard").Body(200);
            return [.. dashboard.GetProperty("recent_orders").EnumerateArray().Select(it => it.Text("id"))];
        }
    }

    [Test]
    public async Task Get_ThereIsNoVendor_IsA404()
    {
        await Client.GetAsync($"/api/v1/vendors/{NewId()}/dashboard").Problem(404, "vendor_not_found");
        var closed = await Client.NewVendor();
        await Client.DeleteAsync($"/api/v1/vendors/{closed}").NoBody(204);
        await Client.GetAsync($"/api/v1/vendors/{closed}/dashboard").Problem(404, "vendor_not_found");
    }

    [Test]
    public async Task Get_IdAndDateAreInvalid_IsA400()
    {
        var both = Client.GetAsync("/api/v1/vendors/a%23b/dashboard?date=x");
        var problem = await both.Problem(400, "invalid_request", "id");
        Assert.That(problem.GetProperty("errors").TryGetProperty("date", out _), problem.ToString());
    }

    private static string Euros(long cents) => $$"""{"amount":{{cents}},"currency":"EUR"}""";

    private static async Task<string> Order(params string[] products) =>
        (await Client.Checkout(await Client.NewCart(NewId(), products)).Body(201)).Orders();

    private static Task<JsonElement> Move(string order, string state) =>
        Client.Request("POST", $"/api/v1/orders/{order}/transitions", $$"""{"to":"{{state}}"}""").Body(200);
}
