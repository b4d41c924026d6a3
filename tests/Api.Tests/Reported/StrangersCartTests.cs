using Personalisation.Api.Tests.Carts;
using Personalisation.Api.Tests.Catalogue;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Reported;

/// <summary>vendurehq/vendure#263: a cart of somebody else was merged by its id.</summary>
internal sealed class StrangersCartTests
{
    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task Claim_CartOfAnotherCustomer_IsRefused()
    {
        var cart = await Client.NewCart(NewId(), await Client.NewProduct());
        var before = await Client.GetCart(cart);
        await Client.Claim(cart, NewId(), "max").Problem(409, "cart_taken");
        (await Client.GetCart(cart)).AssertIs(before.GetRawText());
    }
}
