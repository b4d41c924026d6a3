using Personalisation.Api.Tests.Carts;
using Personalisation.Api.Tests.Catalogue;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Preconditions;

/// <summary>Carts and orders that do not exist, or not for the caller, match no <c>If-Match</c>.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class CartPreconditionTests
{
    private static readonly (string Method, string Path, string? Json)[] Writes =
    [
        ("POST", "/lines", """{"product_id":"{p}"}"""),
        ("PUT", "/lines", """{"lines":[]}"""),
        ("DELETE", "/lines", null),
        ("PUT", "/lines/{p}", """{"quantity":0}"""),
        ("POST", "/lines/{p}/adjust", """{"by":1}"""),
        ("DELETE", "/lines/{p}", null),
        ("POST", "/refresh", null),
        ("POST", "/checkout", "{}"),
        ("DELETE", "", null),
    ];

    private static readonly string[] Tags = ["*", "\"1\"", "W/\"1\""];

    private static HttpClient Client => SharedApi.Client;

    [TestCaseSource(nameof(Writes))]
    public async Task Write_OfACartThatIsNotThere_IsA412((string Method, string Path, string? Json) write)
    {
        var product = await Client.NewProduct();
        var others = await Client.NewCart(NewId(), product);
        var acting = ("Acting-As", $"customer/{NewId()}");
        foreach (var cart in (string[])[Guid.NewGuid().ToString(), others])
        {
            foreach (var tag in Tags)
            {
                await Send(cart, acting, ("If-Match", tag)).Problem(412, "precondition_failed");
            }

            await Send(cart, acting).Problem(404, "cart_not_found");
            await Send(cart, acting, ("If-None-Match", "*")).Problem(404, "cart_not_found");
        }

        Task<HttpResponseMessage> Send(string cart, params (string, string)[] headers)
        {
            var path = write.Path.Replace("{p}", product, StringComparison.Ordinal);
            var json = write.Json?.Replace("{p}", product, StringComparison.Ordinal);
            return Client.Request(write.Method, $"/api/v1/carts/{cart}{path}", json, headers);
        }
    }

    [Test]
    public async Task Move_OfAnOrderThatIsNotThere_IsA412()
    {
        var others = await NewOrder();
        var acting = ("Acting-As", $"customer/{NewId()}");
        foreach (var order in (string[])[NewId(), others])
        {
            foreach (var tag in Tags)
            {
                await Move(order, "CANCELLED", acting, ("If-Match", tag)).Problem(412, "precondition_failed");
            }

            await Move(order, "CANCELLED", acting).Problem(404, "order_not_found");
        }
    }

    [Test]
    public async Task Move_RepeatedUnderTheTagOfBefore_IsA200()
    {
        var order = await NewOrder();
        var before = await Client.GetAsync($"/api/v1/orders/{order}?consistent=true").Tag(200);
        var moved = await Move(order, "CONFIRMED", ("If-Match", before)).Tag(200);
        Assert.That(await Move(order, "CONFIRMED", ("If-Match", before)).Tag(200), Is.EqualTo(moved));
        await Move(order, "PREPARING", ("If-Match", before)).Problem(412, "precondition_failed");
        await Move(order, "CONFIRMED", ("If-None-Match", "*")).Problem(412, "precondition_failed");
    }

    private static Task<HttpResponseMessage> Move(string order, string to, params (string, string)[] headers) =>
        Client.Request("POST", $"/api/v1/orders/{order}/transitions", $$"""{"to":"{{to}}"}""", headers);

    private static async Task<string> NewOrder()
    {
        var cart = await Client.NewCart(NewId(), await Client.NewProduct());
        var placed = await Client.Request("POST", $"/api/v1/carts/{cart}/checkout", "{}").Body(201);
        return placed.GetProperty("orders")[0].Text("id");
    }
}
