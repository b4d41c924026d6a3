using Personalisation.Api.Tests.Catalogue;
using Personalisation.Application.Paging;
using Personalisation.Domain.Paging;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Favourites;

[Parallelizable(ParallelScope.All)]
internal sealed class FavouritesTests
{
    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task PutAndDelete_OnceAndAgain_AreA204EachTime()
    {
        var (user, vendor) = (NewId(), await Client.NewVendor());
        var product = await Client.NewProduct(vendor);
        foreach (var thing in new[] { $"products/{product}", $"vendors/{vendor}" })
        {
            await Client.Request("PUT", $"/api/v1/users/{user}/favourites/{thing}").NoBody(204);
            await Client.Request("PUT", $"/api/v1/users/{user}/favourites/{thing}").NoBody(204);
        }

        Assert.That((await Client.GetProduct(product)).GetProperty("fans").GetInt64(), Is.EqualTo(1));
        var page = await Client.GetAsync($"/api/v1/users/{user}/favourites").Body(200);
        var items = page.GetProperty("items").EnumerateArray().ToList();
        Assert.That(
            items.Select(it => (it.Text("kind"), it.Text("id"), it.Text("name"))),
            Is.EqualTo([("product", product, "Bread"), ("vendor", vendor, "Maker")])
        );
        var vendors = await Client.GetAsync($"/api/v1/users/{user}/favourites?kind=vendor").Body(200);
        Assert.That(vendors.GetProperty("items").GetArrayLength(), Is.EqualTo(1));
        (await Client.GetAsync($"/api/v1/products/{product}/fans").Body(200)).AssertIs(
            $$"""{"items":[{"customer_id":"{{user}}"}]}"""
        );
        (await Client.GetAsync($"/api/v1/vendors/{vendor}/fans").Body(200)).AssertIs(
            $$"""{"items":[{"customer_id":"{{user}}"}]}"""
        );
        foreach (var thing in new[] { $"products/{product}", $"vendors/{vendor}" })
        {
            await Client.DeleteAsync($"/api/v1/users/{user}/favourites/{thing}").NoBody(204);
            await Client.DeleteAsync($"/api/v1/users/{user}/favourites/{thing}").NoBody(204);
        }

        Assert.That((await Client.GetProduct(product)).GetProperty("fans").GetInt64(), Is.Zero);
    }

    [Test]
    public async Task Put_SentTwiceUnderOneKey_IsDoneOnce()
    {
        var (user, product, key) = (NewId(), await Client.NewProduct(), ("Idempotency-Key", NewId()));
        var address = $"/api/v1/users/{user}/favourites/products/{product}";
        await Client.Request("PUT", address, null, key).NoBody(204);
        await Client.DeleteAsync(address).NoBody(204);
        await Client.Request("PUT", address, null, key).NoBody(204);
        (await Client.GetAsync($"/api/v1/users/{user}/favourites").Body(200)).AssertIs("""{"items":[]}""");
        var other = ("Idempotency-Key", NewId());
        await Client.Request("DELETE", address, null, other).NoBody(204);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task GetFans_TheProductIsRemoved_ListsThoseItHas(bool isFavourite)
    {
        var (user, product) = (NewId(), await Client.NewProduct());
        if (isFavourite)
        {
            await Client.Request("PUT", $"/api/v1/users/{user}/favourites/products/{product}").NoBody(204);
        }

        await Client.DeleteAsync($"/api/v1/products/{product}").NoBody(204);
        var page = await Client.GetAsync($"/api/v1/products/{product}/fans").Body(200);
        var fans = page.GetProperty("items").EnumerateArray().Select(fan => fan.Text("customer_id"));
        Assert.That(fans, isFavourite ? Is.EqualTo([user]) : Is.Empty);
    }

    [Test]
    public async Task Calls_OutsideOfTheRules_SayWhy()
    {
        var user = NewId();
        await Client
            .Request("PUT", $"/api/v1/users/{user}/favourites/products/{NewId()}")
            .Problem(404, "product_not_found");
        await Client
            .Request("PUT", $"/api/v1/users/{user}/favourites/vendors/{NewId()}")
            .Problem(404, "vendor_not_found");
        await Client
            .Request("PUT", $"/api/v1/users/{user}/favourites/vendors/a%20b")
            .Problem(400, "invalid_request", "targetId");
        await Client.GetAsync($"/api/v1/users/{user}/favourites?kind=shop").Problem(400, "invalid_request", "kind");
        await Client.GetAsync($"/api/v1/users/{user}/favourites?cursor=AAAA").Problem(400, "invalid_request", "cursor");
        // Of the kind that is not asked for.
        var other = Cursor.Encode($"favourites?user={user}&kind=product", new Position(1, "x"));
        await Client
            .GetAsync($"/api/v1/users/{user}/favourites?kind=product&cursor={other}")
            .Problem(400, "invalid_request", "cursor");
        await Client.GetAsync($"/api/v1/products/{NewId()}/fans").Problem(404, "product_not_found");
        await Client.GetAsync($"/api/v1/products/{NewId()}/fans?cursor=AAAA").Problem(400, "invalid_request", "cursor");
    }
}
