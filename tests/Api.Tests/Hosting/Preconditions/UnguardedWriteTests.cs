using System.Net;
using System.Text.Json;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Preconditions;

/// <summary>Concurrent writers: without a precondition the last one wins completely, with one the first.</summary>
internal sealed class UnguardedWriteTests
{
    private const int Writers = 16;
    private static readonly string[] Types = ["a", "b", "c", "d"];

    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task Put_SixteenWritersPutOneProfile_NeverShowsOrLeavesAMixture()
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/profile/{id}", By("first")).Body(201);
        var writers = Enumerable.Range(0, Writers).Select(Write).ToList();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (writers.Exists(writer => !writer.IsCompleted))
        {
            seen.Add(WriterOf(await Client.GetAsync($"/api/v1/profile/{id}").Body(200)));
        }
        await Task.WhenAll(writers);
        var last = WriterOf(await Client.GetAsync($"/api/v1/profile/{id}?consistent=true").Body(200));
        Assert.That(last, Does.StartWith("writer-"));
        Assert.That(seen, Has.Count.GreaterThan(1));
        foreach (var type in Types)
        {
            var segment = await Client.GetAsync($"/api/v1/profile/{id}/segment/{type}?consistent=true").Body(200);
            segment.GetProperty("top_categories").AssertIs($"[\"{last}\"]");
        }

        async Task Write(int writer)
        {
            for (var i = 0; i < 5; i++)
            {
                await PutUntilStored(id, By($"writer-{writer}"));
            }
        }
    }

    [Test]
    public async Task Put_ThirtyTwoCreateAtOnceWhereNothingMayMatch_CreatesOnce()
    {
        var id = NewId();
        var bodies = Enumerable.Range(0, 32).Select(i => By($"creator-{i}")).ToList();
        var sent = await Task.WhenAll(
            bodies.Select(json => Client.Request("PUT", $"/api/v1/profile/{id}", json, ("If-None-Match", "*")))
        );
        var created = sent.Index().Single(one => one.Item.StatusCode == HttpStatusCode.Created);
        foreach (var refused in sent.Where(one => one != created.Item))
        {
            await Task.FromResult(refused).Problem(412, "precondition_failed");
        }
        var body = await Task.FromResult(created.Item).Body(201);
        Assert.That(WriterOf(body), Is.EqualTo($"creator-{created.Index}"));
        (await Client.GetAsync($"/api/v1/profile/{id}?consistent=true").Body(200)).AssertIs(body.GetRawText());
        var page = await Client.GetAsync($"/api/v1/profile/{id}/segment/a/versions").Body(200);
        Assert.That(page.GetProperty("items").GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public async Task PutSegment_ThirtyTwoIfNoneMatchAtOnce_CreatesOnce()
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/profile/{id}", "{}").Body(201);
        var sent = await Task.WhenAll(
            Enumerable
                .Range(0, 32)
                .Select(i => $$"""{"categories":[{"id":"creator-{{i}}","score":1}]}""")
                .Select(json => Client.Request("PUT", $"/api/v1/profile/{id}/segment/s", json, ("If-None-Match", "*")))
        );
        var created = sent.Single(one => one.StatusCode == HttpStatusCode.Created);
        foreach (var refused in sent.Where(one => one != created))
        {
            await Task.FromResult(refused).Problem(412, "precondition_failed");
        }
        var body = await Task.FromResult(created).Body(201);
        (await Client.GetAsync($"/api/v1/profile/{id}/segment/s?consistent=true").Body(200)).AssertIs(
            body.GetRawText()
        );
    }

    private static string By(string writer)
    {
        var segments = Types.Select(type => $$"""{"type":"{{type}}","categories":[{"id":"{{writer}}","score":1}]}""");
        return $$"""{"tags":["{{writer}}"],"segments":[{{string.Join(',', segments)}}]}""";
    }

    // The one writer of these tags and segments.
    private static string WriterOf(JsonElement profile)
    {
        var segments = profile.GetProperty("segments").EnumerateArray().ToList();
        Assert.That(segments, Has.Count.EqualTo(Types.Length));
        var writers = segments.Select(segment => segment.GetProperty("categories")[0].Text("id"));
        return writers.Append(profile.GetProperty("tags")[0].GetString()!).Distinct(StringComparer.Ordinal).Single();
    }

    private static async Task PutUntilStored(string id, string json)
    {
        while (true)
        {
            using var response = await Client.PutJson($"/api/v1/profile/{id}", json);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                return;
            }

            Assert.That(
                response.StatusCode,
                Is.AnyOf(HttpStatusCode.Conflict, HttpStatusCode.ServiceUnavailable),
                await response.Content.ReadAsStringAsync()
            );
            await Task.Delay(Random.Shared.Next(5, 60));
        }
    }
}
