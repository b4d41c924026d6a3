using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Discovery;

/// <summary>What reading a list costs.</summary>
[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class ListPriceTests
{
    private static async Task<string> PriceOf(HttpClient client, string type = "MOVIE")
    {
        using var response = await client.GetAsync($"/api/v1/discovery/trending?contentType={type}");
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        return response.Headers.TryGetValues("X-Consumed-Capacity", out var price) ? price.Single() : "none";
    }

    [Test]
    public async Task List_FromTheTableAndFromMemory_HasTheDocumentedPrice()
    {
        var table = DiscoveryService.NewTable();
        using var publisher = DiscoveryService.Start(table);
        await publisher.Client.Put(NewId(), "MOVIE", 1);
        await publisher.Client.Put(NewId(), "MOVIE", 2);
        await PriceOf(publisher.Client);
        using var reader = DiscoveryService.Start(table);
        // The list, and each of its two items.
        Assert.That(await PriceOf(reader.Client), Is.EqualTo("read=1.5, write=0"));
        // What was read less than two seconds ago; a busy machine may need a second attempt.
        Assert.That(() => PriceOf(reader.Client), Is.EqualTo("none").After(30_000, 1));
    }

    [Test]
    public async Task List_OfAnUnknownType_CostsNoMoreThanLookingForOne()
    {
        using var host = DiscoveryService.Start(DiscoveryService.NewTable());
        await PriceOf(host.Client, "FIRST");
        // The list that does not exist, and the eight partitions of the type.
        Assert.That(await PriceOf(host.Client, "SECOND"), Is.EqualTo("read=4.5, write=0"));
    }
}
