using System.Net;
using System.Text.Json;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Preconditions;

/// <summary>Clients that increment a score by reading it and writing it back with If-Match.</summary>
internal sealed class ConcurrentIncrementTests
{
    private static HttpClient Client => SharedApi.Client;

    private static readonly HttpStatusCode[] Again =
    [
        HttpStatusCode.PreconditionFailed,
        HttpStatusCode.Conflict,
        HttpStatusCode.ServiceUnavailable,
    ];

    [Test]
    public async Task PutSegment_SixteenWritersCountToTwenty_LosesNoneOf320()
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/profile/{id}", "{}").Body(201);
        await Client.PutJson($"/api/v1/profile/{id}/segment/s", Segment(0)).Body(201);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Count($"/api/v1/profile/{id}/segment/s", 20)));
        var segment = await Client.GetAsync($"/api/v1/profile/{id}/segment/s?consistent=true").Body(200);
        Assert.That(ScoreOf(segment), Is.EqualTo(320));
        Assert.That(await CountVersions(id), Is.EqualTo(321));
    }

    [Test]
    public async Task PutProfile_EightWritersCountToTwenty_LosesNoneOf160()
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/profile/{id}", Profile(0)).Body(201);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Count($"/api/v1/profile/{id}", 20)));
        var profile = await Client.GetAsync($"/api/v1/profile/{id}?consistent=true").Body(200);
        Assert.That(ScoreOf(profile.GetProperty("segments")[0]), Is.EqualTo(160));
        Assert.That(await CountVersions(id), Is.EqualTo(161));
    }

    private static string Segment(int score) => $$"""{"type":"s","categories":[{"id":"c","score":{{score}}}]}""";

    private static string Profile(int score) => $$"""{"segments":[{{Segment(score)}}]}""";

    private static int ScoreOf(JsonElement segment) =>
        segment.GetProperty("categories")[0].GetProperty("score").GetInt32();

    private static async Task Count(string address, int times)
    {
        var isProfile = !address.Contains("/segment/", StringComparison.Ordinal);
        for (var done = 0; done < times; )
        {
            using var read = await Client.GetAsync(address);
            var tag = read.Headers.GetValues("ETag").Single();
            var body = await Task.FromResult(read).Body(200);
            var score = ScoreOf(isProfile ? body.GetProperty("segments")[0] : body) + 1;
            var json = isProfile ? Profile(score) : Segment(score);
            using var written = await Client.Request("PUT", address, json, ("If-Match", tag));
            if (written.StatusCode == HttpStatusCode.OK)
            {
                done++;
                continue;
            }

            Assert.That(written.StatusCode, Is.AnyOf([.. Again.Cast<object>()]));
            await Task.Delay(Random.Shared.Next(20, 200));
        }
    }

    private static async Task<int> CountVersions(string id)
    {
        var (count, cursor) = (0, "");
        while (cursor is not null)
        {
            var page = await Client
                .GetAsync($"/api/v1/profile/{id}/segment/s/versions?limit=100&consistent=true{cursor}")
                .Body(200);
            count += page.GetProperty("items").GetArrayLength();
            cursor = page.TryGetProperty("next_cursor", out var next) ? $"&cursor={next.GetString()}" : null;
        }

        return count;
    }
}
