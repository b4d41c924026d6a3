using Personalisation.Api.Tests.CatalogueItems;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Discovery;

/// <summary>What the documented access patterns of programmes cost.</summary>
[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class ProgramPriceTests
{
    private static HttpClient Client => SharedApi.Client;

    private static async Task<string> PriceOf(string address)
    {
        using var response = await Client.GetAsync(address);
        Assert.That((int)response.StatusCode, Is.EqualTo(200), await response.Content.ReadAsStringAsync());
        return response.Headers.GetValues("X-Consumed-Capacity").Single();
    }

    [Test]
    public async Task Program_WithEpisodes_HasTheDocumentedPrices()
    {
        var id = NewId();
        var rest = $$""","description":"{{new string('a', 1_050)}}" """;
        await Client.PutItem(id, Items.Json(rest));
        for (var number = 0; number < 9; number++)
        {
            var part = $$"""{{rest}},"parent_id":"{{id}}","position":{{number}}""";
            await Client.PutItem($"{id}-{number}", Items.Json(part, "EPISODE"));
        }

        var address = $"/api/v1/discovery/programs/{id}";
        Assert.That(await PriceOf(address), Is.EqualTo("read=0.5, write=0"));
        Assert.That(await PriceOf($"{address}?consistent=true"), Is.EqualTo("read=1, write=0"));
        // The programme, and all episodes of 1.5 KB for the total, whatever the limit.
        Assert.That(await PriceOf($"{address}/episodes?limit=1"), Is.EqualTo("read=2.5, write=0"));
    }
}
