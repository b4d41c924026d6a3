using Personalisation.Api.Tests.Carts;
using Personalisation.Api.Tests.Catalogue;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Signals;

/// <summary>What users do in the marketplace counts as events, once each.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class MarketSignalTests
{
    private static HttpClient Client => SharedApi.Client;

    private static async Task<string> NewBread(string slug)
    {
        await Client.PutJson($"/api/v1/categories/{slug}", """{"name":"Bakery"}""").Body(200);
        return await Client.NewProduct(rest: $$""","category":"{{slug}}" """);
    }

    private static string NewSlug() => $"c-{Guid.NewGuid():N}";

    [Test]
    public async Task Favourite_AddedAndRemovedTwice_CountsOnceEach()
    {
        var (user, slug) = (NewId(), NewSlug());
        var address = $"/api/v1/users/{user}/favourites/products/{await NewBread(slug)}";
        await Client.Request("PUT", address).NoBody(204);
        await Client.Request("PUT", address).NoBody(204);
        Assert.That((await Client.Affinities(user)).Score("categories", slug), Is.EqualTo(4 / 7d).Within(1e-3));
        await Client.DeleteAsync(address).NoBody(204);
        await Client.DeleteAsync(address).NoBody(204);
        Assert.That(await Client.Kinds(user), Is.EqualTo(["unfavourite", "favourite"]));
        Assert.That((await Client.Affinities(user)).Score("categories", slug), Is.Zero.Within(1e-3));
    }

    [Test]
    public async Task Favourite_AVendor_SaysNothing()
    {
        var (user, vendor) = (NewId(), await Client.NewVendor());
        await Client.Request("PUT", $"/api/v1/users/{user}/favourites/vendors/{vendor}").NoBody(204);
        Assert.That(await Client.Kinds(user), Is.Empty);
    }

    [Test]
    public async Task Review_OtherWordsAndOtherStars_CountsTheStars()
    {
        var user = NewId();
        var address = $"/api/v1/products/{await Client.NewProduct()}/reviews/{user}";
        await Client.PutJson(address, """{"rating":5}""").Body(201);
        await Client.PutJson(address, """{"rating":5,"comment":"Crisp"}""").Body(200);
        await Client.PutJson(address, """{"rating":1,"comment":"Stale"}""").Body(200);
        var events = await Client.Events(user);
        Assert.That(events.Select(one => one.GetProperty("value").GetInt32()), Is.EqualTo([1, 5]));
        Assert.That(await Client.Kinds(user), Is.EqualTo(["review", "review"]));
    }

    [Test]
    public async Task Cart_OfAGuest_CountsOnceItIsClaimed()
    {
        var (user, bread, milk) = (NewId(), await Client.NewProduct(), await Client.NewProduct());
        var cart = await Client.NewCart(null, bread);
        await Client.Request("POST", $"/api/v1/carts/{cart}/claim", $$"""{"customer_id":"{{user}}"}""").Body(200);
        foreach (var product in new[] { bread, milk, milk })
        {
            await Client.Request("POST", $"/api/v1/carts/{cart}/lines", $$"""{"product_id":"{{product}}"}""").Body(200);
        }

        var events = await Client.Events(user);
        Assert.That(events.Select(one => one.Text("item_id")), Is.EqualTo([milk, bread]));
        Assert.That(await Client.Kinds(user), Is.EqualTo(["add_to_cart", "add_to_cart"]));
        Assert.That(events[0].Text("id"), Is.EqualTo($"add_to_cart:{cart}:{milk}"));
    }

    [Test]
    public async Task Checkout_Repeated_CountsEachLineOnce()
    {
        var (user, slug) = (NewId(), NewSlug());
        var (bread, milk) = (await NewBread(slug), await Client.NewProduct());
        var cart = await Client.NewCart(user, bread, milk);
        var placed = await Client.Request("POST", $"/api/v1/carts/{cart}/checkout", "{}").Body(201);
        await Client.Request("POST", $"/api/v1/carts/{cart}/checkout", "{}").Body(200);
        var orders = placed.GetProperty("orders").EnumerateArray().Select(order => order.Text("id")).ToList();
        var bought = (await Client.Events(user)).Where(one => one.Text("kind") is "purchase").ToList();
        Assert.That(
            bought.Select(one => one.Text("id")),
            Is.EquivalentTo(orders.Select(order => $"purchase:{order}:0"))
        );
        Assert.That(bought.Select(one => one.Text("item_id")), Is.EquivalentTo([bread, milk]));
        // 2 for the cart and 3 for the purchase.
        Assert.That((await Client.Affinities(user)).Score("categories", slug), Is.EqualTo(5 / 8d).Within(1e-3));
    }

    [Test]
    public async Task Marketplace_ConsentIsDenied_WorksAndCountsNothing()
    {
        var (user, product) = (NewId(), await Client.NewProduct());
        await Client
            .PutJson($"/api/v1/profile/{user}/consent", """{"personalization":"denied","statistics":"denied"}""")
            .Body(200);
        await Client.Request("PUT", $"/api/v1/users/{user}/favourites/products/{product}").NoBody(204);
        await Client.PutJson($"/api/v1/products/{product}/reviews/{user}", """{"rating":5}""").Body(201);
        var cart = await Client.NewCart(user, product);
        await Client.Request("POST", $"/api/v1/carts/{cart}/checkout", "{}").Body(201);
        await Client.DeleteAsync($"/api/v1/users/{user}/favourites/products/{product}").NoBody(204);
        Assert.That(await Client.Kinds(user), Is.Empty);
        var list = await Client.GetAsync($"/api/v1/users/{user}/favourites").Body(200);
        Assert.That(list.GetProperty("items").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task Marketplace_SwitchedOff_CountsNothing()
    {
        using var host = ApiHost.Start(builder => builder.UseSetting("Signals:Marketplace", "false"));
        var (user, product) = (NewId(), await Client.NewProduct());
        await host.Client.Request("PUT", $"/api/v1/users/{user}/favourites/products/{product}").NoBody(204);
        await host.Client.NewCart(user, product);
        Assert.That(await Client.Kinds(user), Is.Empty);
    }
}
