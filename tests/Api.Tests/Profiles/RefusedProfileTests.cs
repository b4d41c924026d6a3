using System.Globalization;
using System.Text;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Profiles;

[Parallelizable(ParallelScope.All)]
internal sealed class RefusedProfileTests
{
    private const string Segment = """{"type":"s","categories":[]}""";

    private static HttpClient Client => SharedApi.Client;

    private static string Many(int count, Func<int, string> make) => string.Join(",", Enumerable.Range(0, count).Select(make));

    private static IEnumerable<TestCaseData> Refused()
    {
        yield return new("""{"tags":["a","b" """, "$") { TestName = "malformed JSON" };
        yield return new("""{"tags":["a"],}""", "$") { TestName = "a trailing comma" };
        yield return new("""["a"]""", "$") { TestName = "not an object" };
        yield return new("null", "$") { TestName = "null" };
        yield return new("", "$") { TestName = "an empty body" };
        yield return new("""{"tags":"a"}""", "tags") { TestName = "a wrong type" };
        yield return new("""{"tags":["a",1]}""", "tags[1]") { TestName = "a wrong type in a list" };
        yield return new("""{"tags":["a",null]}""", "tags[1]") { TestName = "null in a list" };
        yield return new("""{"tags":[""]}""", "tags[0]") { TestName = "an empty tag" };
        yield return new("""{"tags":["a\tb"]}""", "tags[0]") { TestName = "a control character in a tag" };
        yield return new("""{"tags":["\ud800"]}""", "tags[0]") { TestName = "a lone surrogate" };
        yield return new("""{"id":"a","id":"b"}""", "id") { TestName = "a property that comes twice" };
        yield return new("""{"id":"a#b"}""", "id") { TestName = "a # in an id" };
        yield return new("""{"id":"a\u0001b"}""", "id") { TestName = "a control character in an id" };
        yield return new("""{"id":".."}""", "id") { TestName = "an id that no URL can address" };
        yield return new("""{"id":7}""", "id") { TestName = "an id that is a number" };
        yield return new("""{"created_at":"2025-06-26T12:00:00"}""", "created_at") { TestName = "a time without offset" };
        yield return new("""{"updated_at":"2999-01-01T00:00:00Z"}""", "updated_at") { TestName = "a time far ahead" };
        yield return new("""{"expires_at":1}""", "expires_at") { TestName = "a time that is a number" };
        yield return new("""{"segments":[null]}""", "segments[0]") { TestName = "a segment that is null" };
        yield return new("""{"segments":[{"categories":[]}]}""", "segments[0].type") { TestName = "no type" };
        yield return new("""{"segments":[{"type":"s"}]}""", "segments[0].categories") { TestName = "no categories" };
        yield return new("""{"segments":[{"type":"a b","categories":[]}]}""", "segments[0].type") { TestName = "a blank in a type" };
        yield return new($$"""{"segments":[{{Segment}},{{Segment}}]}""", "segments[1].type") { TestName = "a type that comes twice" };
        yield return Category("""{"id":"c"}""", ".score", "no score");
        yield return Category("""{"id":"c","score":null}""", ".score", "a score that is null");
        yield return Category("""{"id":"c","score":NaN}""", ".score", "NaN");
        yield return Category("""{"id":"c","score":"NaN"}""", ".score", "NaN as text");
        yield return Category("""{"id":"c","score":1e400}""", ".score", "an infinite score");
        yield return Category("""{"score":1}""", ".id", "no category id");
        yield return Category("""{"id":"","score":1}""", ".id", "an empty category id");
        yield return new(
            """{"segments":[{"type":"s","categories":[{"id":"c","score":1},{"id":"c","score":2}]}]}""",
            "segments[0].categories[1].id"
        )
        {
            TestName = "a category that comes twice",
        };
        yield return new(
            """{"segments":[{"type":"s","categories":[],"top_categories":["c","c"]}]}""",
            "segments[0].top_categories[1]"
        )
        {
            TestName = "a top category that comes twice",
        };
        yield return new(
            """{"expires_at":"2090-01-01T00:00:00Z","segments":[{"type":"s","categories":[],"expires_at":"2090-01-02T00:00:00Z"}]}""",
            "segments[0].expires_at"
        )
        {
            TestName = "a segment that outlives its profile",
        };
        yield return new($$"""{"tags":[{{Many(257, i => $"\"t{i}\"")}}]}""", "tags") { TestName = "257 tags" };
        yield return new($$"""{"segments":[{{Many(49, SegmentOf)}}]}""", "segments") { TestName = "49 segments" };
        yield return new($$"""{"segments":[{"type":"s","categories":[{{Many(1001, CategoryOf)}}]}]}""", "segments[0].categories")
        {
            TestName = "1001 categories",
        };
    }

    [TestCaseSource(nameof(Refused))]
    public async Task Put_WhenTheBodyBreaksARule_IsA400ThatNamesTheFieldAndStoresNothing(string json, string field)
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/profile/{id}", json).Problem(400, "invalid_request", field);
        await Client.GetAsync($"/api/v1/profile/{id}?consistent=true").Problem(404, "profile_not_found");
    }

    [Test]
    public async Task Put_WhenAtTheLimits_IsStored()
    {
        var json =
            $$"""{"tags":[{{Many(256, i => $"\"t{i}\"")}},"t0"],"segments":[{{Many(47, SegmentOf)}},{"type":"{{new string('x', 64)}}","categories":[{{Many(1000, CategoryOf)}}]}]}""";
        var id = NewId() + new string('~', 128 - NewId().Length);
        await Client.PutJson($"/api/v1/profile/{id}", json).Body(201);
        var body = await Client.GetAsync($"/api/v1/profile/{id}").Body(200);
        Assert.That(body.GetProperty("tags").GetArrayLength(), Is.EqualTo(256));
        Assert.That(body.GetProperty("segments").GetArrayLength(), Is.EqualTo(48));
    }

    [Test]
    public async Task Put_WhenTheIdsDiffer_IsA400() =>
        await Client.PutJson($"/api/v1/profile/{NewId()}", """{"id":"other"}""").Problem(400, "invalid_request", "id");

    [Test]
    public async Task Put_WhenTheBodyIsNotJson_IsA415()
    {
        foreach (var type in new[] { "text/plain", "application/xml", "application/json; charset=utf-16" })
        {
            var content = new ByteArrayContent("{}"u8.ToArray());
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            await Client.PutAsync("/api/v1/profile", content).Problem(415, "unsupported_media_type");
        }
    }

    [Test]
    public async Task Put_WhenThereIsNoBodyAtAll_IsA400() =>
        await Client.PutAsync("/api/v1/profile", content: null).Problem(400, "invalid_request", "$");

    [TestCase(2 * 1024 * 1024, 413)]
    [TestCase(1024 * 1024 + 1, 413)]
    [TestCase(1024 * 1024, 200)]
    public async Task Put_WhenTheBodyIsLarge_IsRefusedBeyondOneMebibyte(int size, int status)
    {
        var id = NewId();
        await Client.PutJson($"/api/v1/profile/{id}", "{}").Body(201);
        var frame = """{"tags":["large"],"ignored":""}""";
        var json = frame.Insert(frame.Length - 2, new string('x', size - frame.Length));
        var sent = Client.PutJson($"/api/v1/profile/{id}", json);
        _ = status == 200 ? await sent.Body(200) : await sent.Problem(status, "body_too_large");
        var tags = await Client.GetAsync($"/api/v1/profile/{id}/tags").Body(200);
        tags.AssertIs(status == 200 ? """["large"]""" : "[]");
    }

    [Test]
    public async Task Put_WhenASegmentExceedsTheStoresItem_IsA413ThatSaysWhich()
    {
        var id = NewId();
        var ids = Many(1000, i => $$"""{"id":"{{Wide(i)}}","score":1}""");
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

    private static TestCaseData Category(string category, string member, string name) =>
        new($$"""{"segments":[{"type":"s","categories":[{{category}}]}]}""", $"segments[0].categories[0]{member}")
        {
            TestName = name,
        };

    private static string SegmentOf(int i) => $$"""{"type":"s{{i}}","categories":[]}""";

    private static string CategoryOf(int i) => $$"""{"id":"c{{i}}","score":{{i}}}""";
}
