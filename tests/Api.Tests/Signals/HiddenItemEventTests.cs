using Personalisation.Api.Tests.Catalogue;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Signals;

/// <summary>Events about products that are not for sale: who may not know of them learns nothing from the results.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class HiddenItemEventTests
{
    private static HttpClient Client => SharedApi.Client;

    private static Task<HttpResponseMessage> Send(string user, string product, params (string, string)[] headers) =>
        Client.Request(
            "POST",
            $"/api/v1/profile/{user}/events",
            $$"""{"events":[{{Sent.Event(user, rest: $$""","item_id":"{{product}}" """)}}]}""",
            headers
        );

    [Test]
    public async Task Event_OfACustomer_IsAsIfTheProductWereDeleted()
    {
        var user = NewId();
        var product = await Client.NewProduct(rest: ""","tags":["secret-launch"],"for_sale":false""");
        var customer = ("Acting-As", $"customer/{user}");
        var hidden = await Send(user, product, customer).Body(202);
        var absent = await Send(user, NewId(), customer).Body(202);
        Assert.That(hidden.Statuses(), Is.EqualTo(["accepted unknown_item"]).And.EqualTo(absent.Statuses()));
        var affinities = await Client
            .Request("GET", $"/api/v1/profile/{user}/affinities?consistent=true", null, customer)
            .Body(200);
        Assert.That(affinities.GetProperty("count").GetInt64(), Is.EqualTo(2));
        Assert.That(affinities.GetProperty("tags").GetArrayLength(), Is.Zero);
        Assert.That($"{(await Client.Events(user))[0]}", Does.Not.Contain("secret-launch"));
    }

    [Test]
    public async Task Event_OfAWriter_HasTheTagsOfTheProduct()
    {
        var (user, product) = (NewId(), await Client.NewProduct(rest: ""","tags":["soon"],"for_sale":false"""));
        Assert.That((await Send(user, product).Body(202)).Statuses(), Is.EqualTo(["accepted"]));
        Assert.That((await Client.Affinities(user)).Score("tags", "soon"), Is.Not.Null);
    }

    [Test]
    public async Task Event_OfACustomerWhileItIsForSale_HasItsTags()
    {
        var (user, product) = (NewId(), await Client.NewProduct(rest: ""","tags":["shown"]"""));
        await Send(user, product, ("Acting-As", $"customer/{user}")).Body(202);
        Assert.That((await Client.Affinities(user)).Score("tags", "shown"), Is.Not.Null);
    }
}
