using Personalisation.TestKit.Engine;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Privacy;

/// <summary>The export of a user as a file, and its refusals.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ExportFileTests
{
    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task Export_ThereIsSomething_IsAFileThatNobodyKeeps()
    {
        var id = $"{NewId()}:~@";
        await Client.PutJson($"/api/v1/profile/{id}", """{"segments":[{"type":"s","categories":[]}]}""").Body(201);
        await Client.Request("PUT", $"/api/v1/blob/{id}", "{}", ("Idempotency-Key", "k")).Body(201);
        var user = $$"""{"id":"{{id}}","email":"{{NewId()}}@example.org","name":"Ada"}""";
        await Client.Request("POST", "/api/v1/users", user).Body(201);
        // DynamoDB Local does not charge for the reads of what there is none of: favourites, reviews, carts, orders and events.
        var price = TestEngine.Shared.Name is "dynamodb-local" ? "read=6, write=0" : "read=9, write=0";
        using var response = await Client.GetAsync($"/api/v1/profile/{id}/export");
        Assert.Multiple(() =>
        {
            Assert.That(
                response.Content.Headers.ContentType!.ToString(),
                Is.EqualTo("application/json; charset=utf-8")
            );
            Assert.That(response.Content.Headers.ContentDisposition!.DispositionType, Is.EqualTo("attachment"));
            Assert.That(response.Content.Headers.ContentDisposition.FileNameStar, Is.EqualTo($"{id}.json"));
            Assert.That(response.Headers.CacheControl!.NoStore, Is.True);
            Assert.That(response.Headers.ETag, Is.Null);
            Assert.That(response.Headers.GetValues("X-Consumed-Capacity").Single(), Is.EqualTo(price));
        });
    }

    [Test]
    public async Task Export_ItIsLongerThanAPageOfTheStore_IsWhole()
    {
        var id = NewId();
        var categories = string.Join(
            ',',
            Enumerable.Range(0, 1000).Select(i => $$"""{"id":"{{new string('c', 100)}}{{i}}","score":{{i}}}""")
        );
        for (var i = 0; i < 20; i++)
        {
            await Client
                .PutJson($"/api/v1/profile/{id}", $$"""{"segments":[{"type":"s","categories":[{{categories}}]}]}""")
                .Body(i == 0 ? 201 : 200);
        }

        var export = await Client.GetAsync($"/api/v1/profile/{id}/export").Body(200);
        Assert.That(export.GetRawText(), Has.Length.GreaterThan(2_000_000));
        var versions = export.GetProperty("segment_versions").EnumerateArray().ToList();
        Assert.That(versions, Has.Count.EqualTo(20));
        Assert.That(versions.Select(version => version.Time("created_at")), Is.Ordered.And.Unique);
        Assert.That(
            versions
                .Select(version => version.GetProperty("categories").GetRawText())
                .Distinct(StringComparer.Ordinal)
                .Count(),
            Is.EqualTo(1)
        );
    }

    [Test]
    public async Task Export_ThereIsNothing_IsA404() =>
        await Client.GetAsync($"/api/v1/profile/{NewId()}/export").Problem(404, "profile_not_found");

    [TestCase("a%23b/export", "id")]
    [TestCase("x/export?consistent=perhaps", "consistent")]
    public async Task Export_TheRequestBreaksARule_IsA400(string path, string field) =>
        await Client.GetAsync($"/api/v1/profile/{path}").Problem(400, "invalid_request", field);
}
