using Personalisation.Api.Tests.Carts;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Reported;

/// <summary>vendurehq/vendure#4481: a merge that failed half-way left a cart empty.</summary>
internal sealed class MergeOverflowTests
{
    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task Claim_MoreThan50Together_ChangesNothing()
    {
        var (customer, products) = (NewId(), await Client.NewProducts(65));
        var guest = await Client.NewCart(null, products[..40]);
        var own = await Client.NewCart(customer, products[40..]);
        var before = (await Client.GetCart(guest), await Client.GetCart(own));
        await Client.Claim(guest, customer, "max").Problem(409, "cart_full");
        (await Client.GetCart(guest)).AssertIs(before.Item1.GetRawText());
        (await Client.GetCart(own)).AssertIs(before.Item2.GetRawText());
    }

    [Test]
    public async Task Claim_50Together_LosesNothing()
    {
        var (customer, products) = (NewId(), await Client.NewProducts(50));
        var guest = await Client.NewCart(null, products[..30]);
        var own = await Client.NewCart(customer, products[30..]);
        using var response = await Client.Claim(guest, customer, "max");
        var merged = await Task.FromResult(response).Body(200);
        Assert.That(response.Content.Headers.ContentLocation?.ToString(), Is.EqualTo($"/api/v1/carts/{own}"));
        Assert.That((merged.Text("id"), merged.GetProperty("lines").GetArrayLength()), Is.EqualTo((own, 50)));
    }
}
