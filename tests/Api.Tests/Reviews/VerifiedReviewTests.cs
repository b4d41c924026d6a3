using Personalisation.Api.Tests.Carts;
using Personalisation.Api.Tests.Catalogue;
using Personalisation.Api.Tests.Reported;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Reviews;

/// <summary>Reviews of customers who bought the product, or did not.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class VerifiedReviewTests
{
    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task Put_WithAnOrder_IsVerifiedOnceItIsCompleted()
    {
        var (customer, product, other) = (NewId(), await Client.NewProduct(), await Client.NewProduct());
        var cart = await Client.NewCart(customer, product);
        var order = (await Client.Checkout(cart).Body(201)).Orders();
        await Put(product, customer, order).Problem(409, "not_bought");
        foreach (var state in (string[])["CONFIRMED", "PREPARING", "READY", "COMPLETED"])
        {
            await Client.Request("POST", $"/api/v1/orders/{order}/transitions", $$"""{"to":"{{state}}"}""").Body(200);
        }

        await Put(other, customer, order).Problem(409, "not_bought");
        await Put(product, NewId(), order).Problem(409, "not_bought");
        await Put(product, customer, NewId()).Problem(409, "not_bought");
        Assert.That((await Put(product, customer, order).Body(201)).GetProperty("verified").GetBoolean(), Is.True);
        var plain = await Client
            .PutJson($"/api/v1/products/{product}/reviews/{customer}", """{"rating":4}""")
            .Body(200);
        Assert.That(plain.GetProperty("verified").GetBoolean(), Is.False);
    }

    private static Task<HttpResponseMessage> Put(string product, string customer, string order) =>
        Client.PutJson($"/api/v1/products/{product}/reviews/{customer}", $$"""{"rating":5,"order_id":"{{order}}"}""");
}
