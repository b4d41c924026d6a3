using Personalisation.Api.Tests.Catalogue;
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
        var body = await Client.GetAsync($"/api/v1/vendors/{vendor}/dashboard").Body(200);
        body.AssertIs(
            $$"""
            {"vendor_id":"{{vendor}}","rating":{"sum":0,"count":0,"by_star":[0,0,0,0,0]},"fans":0,"recent_reviews":[]}
            """
        );
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
    public async Task Get_TheIdIsInvalid_IsA400() =>
        await Client.GetAsync("/api/v1/vendors/a%23b/dashboard").Problem(400, "invalid_request", "id");
}
