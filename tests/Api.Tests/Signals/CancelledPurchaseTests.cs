using System.Text.Json;
using Personalisation.Api.Tests.Carts;
using Personalisation.Api.Tests.Catalogue;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Signals;

/// <summary>A cancelled order takes back what its purchase said of the customer.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class CancelledPurchaseTests
{
    private static HttpClient Client => SharedApi.Client;

    private static async Task<string> NewCategory()
    {
        var slug = $"c-{Guid.NewGuid():N}";
        await Client.PutJson($"/api/v1/categories/{slug}", """{"name":"Bakery"}""").Body(200);
        return slug;
    }

    private static async Task<string> Ordered(HttpClient client, string user, string product)
    {
        var cart = await client.NewCart(user, product);
        var placed = await client.Request("POST", $"/api/v1/carts/{cart}/checkout", "{}").Body(201);
        return placed.GetProperty("orders")[0].Text("id");
    }

    private static Task<HttpResponseMessage> Cancel(string order, params (string, string)[] headers) =>
        Client.Request("POST", $"/api/v1/orders/{order}/transitions", """{"to":"CANCELLED"}""", headers);

    private static IEnumerable<string?> Bought(JsonElement affinities) =>
        affinities.GetProperty("bought").EnumerateArray().Select(item => item.GetString());

    // What is left is the cart: 2 / (2 + 3).
    [Test]
    public async Task Cancel_AnOrder_TakesBackItsPurchase()
    {
        var (user, slug) = (NewId(), await NewCategory());
        var product = await Client.NewProduct(rest: $$""","category":"{{slug}}" """);
        var order = await Ordered(Client, user, product);
        var before = await Client.Affinities(user);
        Assert.That(before.Score("categories", slug), Is.EqualTo(5 / 8d).Within(1e-3));
        Assert.That(Bought(before), Is.EqualTo([product]));
        await Cancel(order).Body(200);
        await Cancel(order).Body(200);
        var after = await Client.Affinities(user);
        Assert.That(after.Score("categories", slug), Is.EqualTo(2 / 5d).Within(1e-3));
        Assert.That(Bought(after), Is.Empty);
        Assert.That(
            await Client.Kinds(user),
            Is.EquivalentTo(["add_to_cart", "purchase", "purchase_cancelled"]),
            "once, however often it is repeated"
        );
    }

    [Test]
    public async Task Cancel_TheProductIsInAnotherCategoryNow_TakesBackWhatItWas()
    {
        var (user, then, now) = (NewId(), await NewCategory(), await NewCategory());
        var product = await Client.NewProduct(rest: $$""","category":"{{then}}" """);
        var order = await Ordered(Client, user, product);
        await Client.PatchJson($"/api/v1/products/{product}", $$"""{"category":"{{now}}"}""").Body(200);
        await Cancel(order).Body(200);
        var after = await Client.Affinities(user);
        Assert.That(after.Score("categories", then), Is.EqualTo(2 / 5d).Within(1e-3));
        Assert.That(after.Score("categories", now), Is.Null);
    }

    [Test]
    public async Task Cancel_OneOfTwoOrders_LeavesTheItemBought()
    {
        var (user, product) = (NewId(), await Client.NewProduct());
        var first = await Ordered(Client, user, product);
        await Ordered(Client, user, product);
        await Cancel(first, ("Idempotency-Key", NewId())).Body(200);
        Assert.That(Bought(await Client.Affinities(user)), Is.EqualTo([product]));
    }

    [Test]
    public async Task Checkout_RepeatedAfterTheCancellation_CountsNothing()
    {
        var (user, product) = (NewId(), await Client.NewProduct());
        var cart = await Client.NewCart(user, product);
        var placed = await Client.Request("POST", $"/api/v1/carts/{cart}/checkout", "{}").Body(201);
        await Cancel(placed.GetProperty("orders")[0].Text("id")).Body(200);
        await Client.Request("POST", $"/api/v1/carts/{cart}/checkout", "{}").Body(200);
        Assert.That(Bought(await Client.Affinities(user)), Is.Empty);
    }

    [Test]
    public async Task Move_ToAnyOtherState_LeavesThePurchase()
    {
        var (user, product) = (NewId(), await Client.NewProduct());
        var order = await Ordered(Client, user, product);
        await Client.Request("POST", $"/api/v1/orders/{order}/transitions", """{"to":"CONFIRMED"}""").Body(200);
        Assert.That(Bought(await Client.Affinities(user)), Is.EqualTo([product]));
    }

    [Test]
    public async Task Dismiss_AnItem_IsListedAmongThem()
    {
        var user = NewId();
        await Client.Send(Sent.Event(user, kind: "dismiss", rest: ""","item_id":"news" """));
        var dismissed = (await Client.Affinities(user)).GetProperty("dismissed");
        Assert.That(dismissed.EnumerateArray().Select(item => item.GetString()), Is.EqualTo(["news"]));
    }
}
