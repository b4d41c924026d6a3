using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.CatalogueItems;

/// <summary>What each access pattern of catalogue items costs, with an item of 1.5 KB.</summary>
[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class ItemPriceTests
{
    private static readonly string Rest = $$""","description":"{{new string('a', 1_050)}}" """;

    private static HttpClient Client => SharedApi.Client;

    private static async Task<string> PriceOf(Task<HttpResponseMessage> sent, int status)
    {
        using var response = await sent;
        Assert.That((int)response.StatusCode, Is.EqualTo(status), await response.Content.ReadAsStringAsync());
        return response.Headers.GetValues("X-Consumed-Capacity").Single();
    }

    [Test]
    public async Task Item_WrittenAndRead_HasTheDocumentedPrices()
    {
        var (address, type) = ($"/api/v1/catalogue/{NewId()}", Items.NewType());
        // The item, and an entry in each index, of two units each.
        Assert.That(await PriceOf(Client.PutJson(address, Items.Json(Rest, type)), 201), Is.EqualTo("read=1, write=6"));
        // The place among the changes is another, which costs a deletion and a put there.
        Assert.That(await PriceOf(Client.PutJson(address, Items.Json(Rest, type)), 200), Is.EqualTo("read=1, write=8"));
        Assert.That(await PriceOf(Client.GetAsync(address), 200), Is.EqualTo("read=0.5, write=0"));
        Assert.That(await PriceOf(Client.GetAsync($"{address}?consistent=true"), 200), Is.EqualTo("read=1, write=0"));
        Assert.That(
            await PriceOf(Client.GetAsync($"/api/v1/catalogue?contentType={type}"), 200),
            Is.EqualTo("read=4, write=0")
        );
        Assert.That(
            await PriceOf(Client.GetAsync($"/api/v1/catalogue?parent={NewId()}"), 200),
            Is.EqualTo("read=0.5, write=0")
        );
        Assert.That(
            await PriceOf(Client.GetAsync("/api/v1/catalogue?updated_after=2999-01-01T00:00:00Z"), 200),
            Is.EqualTo("read=4, write=0")
        );
        Assert.That(await PriceOf(Client.DeleteAsync(address), 204), Is.EqualTo("read=1, write=7"));
    }
}
