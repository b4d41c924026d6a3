using System.Globalization;
using System.Text;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Profiles;

[Parallelizable(ParallelScope.All)]
internal sealed class RefusedProfileTests
{
    private static HttpClient Client => SharedApi.Client;

    [TestCaseSource(typeof(RefusedBodies), nameof(RefusedBodies.All))]
    public async Task Put_BrokenRule_Is400WithTheFieldAndStoresNothing(string json, string field)
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/profile/{id}", json).Problem(400, "invalid_request", field);
        await Client.GetAsync($"/api/v1/profile/{id}?consistent=true").Problem(404, "profile_not_found");
    }

    [Test]
    public async Task Put_AtTheLimits_IsStored()
    {
        var json =
            $$"""{"tags":[{{RefusedBodies.Many(256, i => $"\"t{i}\"")}},"t0"],"segments":[{{RefusedBodies.Many(47, RefusedBodies.SegmentOf)}},{"type":"{{new string('x', 64)}}","categories":[{{RefusedBodies.Many(1000, RefusedBodies.CategoryOf)}}]}]}""";
        var id = NewId() + new string('~', 128 - NewId().Length);
        await Client.PutJson($"/api/v1/profile/{id}", json).Body(201);
        var body = await Client.GetAsync($"/api/v1/profile/{id}").Body(200);
        Assert.That(body.GetProperty("tags").GetArrayLength(), Is.EqualTo(256));
        Assert.That(body.GetProperty("segments").GetArrayLength(), Is.EqualTo(48));
    }

    [Test]
    public async Task Put_TheIdsDiffer_IsA400() =>
        await Client.PutJson($"/api/v1/profile/{NewId()}", """{"id":"other"}""").Problem(400, "invalid_request", "id");

    [Test]
    public async Task Put_TheBodyIsNotJson_IsA415()
    {
        foreach (var type in new[] { "text/plain", "application/xml", "application/json; charset=utf-16" })
        {
            var content = new ByteArrayContent("{}"u8.ToArray());
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            await Client.PutAsync("/api/v1/profile", content).Problem(415, "unsupported_media_type");
        }
    }

    [Test]
    public async Task Put_ThereIsNoBodyAtAll_IsA400() =>
        await Client.PutAsync("/api/v1/profile", content: null).Problem(400, "invalid_request", "$");

    [TestCase(2 * 1024 * 1024, 413)]
    [TestCase(1024 * 1024 + 1, 413)]
    [TestCase(1024 * 1024, 200)]
    public async Task Put_TheBodyIsLarge_IsRefusedBeyondOneMebibyte(int size, int status)
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/profile/{id}", "{}").Body(201);
        const string frame = """{"tags":["large"]}""";
        var json = frame.Insert(1, new string(' ', size - frame.Length));
        var sent = Client.PutJson($"/api/v1/profile/{id}", json);
        _ = status == 200 ? await sent.Body(200) : await sent.Problem(status, "body_too_large");
        var tags = await Client.GetAsync($"/api/v1/profile/{id}/tags").Body(200);
        tags.AssertIs(status == 200 ? """["large"]""" : "[]");
    }

    [Test]
    public async Task Put_ASegmentExceedsTheStoresItem_IsA413ThatSaysWhich()
    {
        var id = NewId();
        var ids = RefusedBodies.Many(1000, i => $$"""{"id":"{{Wide(i)}}","score":1}""");
        var json = $$"""{"segments":[{"type":"fits","categories":[]},{"type":"wide","categories":[{{ids}}]}]}""";
        var problem = await Client.PutJson($"/api/v1/profile/{id}", json).Problem(413, "item_too_large");
        Assert.That(problem.Text("detail"), Does.Contain("segment \"wide\"").And.Contain("409600"));
        await Client.GetAsync($"/api/v1/profile/{id}").Problem(404, "profile_not_found");

        // 128 characters of four bytes each: within every rule of ours, and 512 KB in all.
        static string Wide(int i)
        {
            var number = i.ToString("0000", CultureInfo.InvariantCulture);
            return new StringBuilder().Insert(0, "\U0001F600", 124).Append(number).ToString();
        }
    }
}
