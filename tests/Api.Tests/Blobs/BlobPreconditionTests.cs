using System.Text;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Blobs;

[Parallelizable(ParallelScope.All)]
internal sealed class BlobPreconditionTests
{
    private static HttpClient Client => SharedApi.Client;

    private static Task<HttpResponseMessage> Put(string id, string json, string header, string value)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/blob/{id}")
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation(header, value);
        return Client.SendAsync(request);
    }

    private static async Task<(string Id, string Tag)> Stored()
    {
        var id = NewId();
        using var response = await Client.PutJson($"/api/v1/blob/{id}", """{"a":1,"segments":[]}""");
        return (id, response.Headers.ETag!.ToString());
    }

    private static async Task<int> ValueOf(string id) =>
        (await Client.GetAsync($"/api/v1/blob/{id}?consistent=true").Body(200)).GetProperty("a").GetInt32();

    [TestCase("")]
    [TestCase("/segments")]
    public async Task Get_TheClientHasTheDocument_Is304WithTheTagOfTheWrite(string part)
    {
        var (id, tag) = await Stored();
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/blob/{id}{part}");
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        using var response = await Client.SendAsync(request);
        Assert.That((int)response.StatusCode, Is.EqualTo(304));
        Assert.That(response.Headers.ETag!.ToString(), Is.EqualTo(tag));
        Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [Test]
    public async Task Put_TheTagIsCurrent_IsStoredUnderANewTag()
    {
        var (id, tag) = await Stored();
        using var response = await Put(id, """{"a":2}""", "If-Match", $"\"1\", {tag}");
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        Assert.That(response.Headers.ETag!.ToString(), Is.Not.EqualTo(tag));
        Assert.That(await ValueOf(id), Is.EqualTo(2));
    }

    [TestCase("If-Match", "\"1\"")]
    [TestCase("If-Match", "\"1\", \"2\"")]
    [TestCase("If-Match", "\"somebody-else's\"")]
    [TestCase("If-None-Match", "*")]
    public async Task Put_ThePreconditionFails_Is412AndStoresNothing(string header, string value)
    {
        var (id, _) = await Stored();
        await Put(id, """{"a":2}""", header, value).Problem(412, "precondition_failed");
        Assert.That(await ValueOf(id), Is.EqualTo(1));
    }

    [Test]
    public async Task Put_TheTagIsWeakOrUnwanted_Is412()
    {
        var (id, tag) = await Stored();
        await Put(id, """{"a":2}""", "If-Match", $"W/{tag}").Problem(412, "precondition_failed");
        await Put(id, """{"a":2}""", "If-None-Match", tag).Problem(412, "precondition_failed");
        await Put(id, """{"a":2}""", "If-Match", "nonsense").Problem(400, "invalid_request", "If-Match");
        Assert.That(await ValueOf(id), Is.EqualTo(1));
    }

    [Test]
    public async Task Put_ThereIsNoDocument_HeedsWhatIsAskedOfIt()
    {
        var id = NewId();
        await Put(id, """{"a":1}""", "If-Match", "*").Problem(412, "precondition_failed");
        await Put(id, """{"a":1}""", "If-Match", "\"7\"").Problem(412, "precondition_failed");
        await Client.GetAsync($"/api/v1/blob/{id}").Problem(404, "blob_not_found");
        await Put(id, """{"a":1}""", "If-None-Match", "*").Body(201);
    }

    [Test]
    public async Task Put_ManyCreateOneDocument_LetsOneThrough()
    {
        var id = NewId();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 32).Select(i => Put(id, $$"""{"a":{{i}}}""", "If-None-Match", "*"))
        );
        var statuses = answers.Select(answer => (int)answer.StatusCode).ToLookup(status => status);
        Assert.That((statuses[201].Count(), statuses[412].Count()), Is.EqualTo((1, 31)));
    }
}
