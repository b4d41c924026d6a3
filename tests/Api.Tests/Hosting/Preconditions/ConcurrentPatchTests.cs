using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Preconditions;

/// <summary>Clients that patch parts of one profile concurrently: no change is lost.</summary>
internal sealed class ConcurrentPatchTests
{
    private const int Patchers = 16;

    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task Patch_OfDifferentSegmentsBySixteen_KeepsEveryOne()
    {
        var id = NewId();
        var old = string.Join(
            ',',
            Enumerable.Range(0, Patchers).Select(i => $$"""{"type":"old{{i}}","categories":[]}""")
        );
        await Client.PutJson($"/api/v1/profile/{id}", $$"""{"tags":["kept"],"segments":[{{old}}]}""").Body(201);
        await Task.WhenAll(Enumerable.Range(0, Patchers).Select(Patch));
        var after = await Client.GetAsync($"/api/v1/profile/{id}?consistent=true").Body(200);
        after.GetProperty("tags").AssertIs("""["kept"]""");
        var types = after.GetProperty("segments").EnumerateArray().Select(segment => segment.Text("type"));
        Assert.That(types, Is.EquivalentTo(Enumerable.Range(0, Patchers).Select(i => $"new{i}")));
        foreach (var i in Enumerable.Range(0, Patchers))
        {
            var page = await Client.GetAsync($"/api/v1/profile/{id}/segment/new{i}/versions?consistent=true").Body(200);
            Assert.That(page.GetProperty("items").GetArrayLength(), Is.EqualTo(1), "stored once");
        }

        // Retries after a conflict.
        async Task Patch(int i)
        {
            var patch =
                $$$"""{"segments":{"new{{{i}}}":{"categories":[{"id":"c","score":{{{i}}}}]},"old{{{i}}}":null}}""";
            while (true)
            {
                using var response = await Client.PatchJson($"/api/v1/profile/{id}", patch);
                if ((int)response.StatusCode is 200)
                {
                    return;
                }

                Assert.That((int)response.StatusCode, Is.AnyOf(409, 503), await response.Content.ReadAsStringAsync());
            }
        }
    }
}
