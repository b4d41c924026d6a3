using System.Globalization;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Bulk;

/// <summary>Lines with their members in another order, and such as could be read in two ways.</summary>
[Category("OneEngine")]
internal sealed class LineShapeTests
{
    private static HttpClient Client => SharedApi.Client;

    [TestCase("")]
    [TestCase("?mode=load")]
    public async Task Import_MembersInAnyOrder_AreTheSame(string query)
    {
        var (profile, blob, soon) = (NewId(), NewId(), DateTimeOffset.UtcNow.AddDays(2).ToString("O"));
        var answer = await Client.Import(
            [
                $$"""{"segments":[{"categories":[{"score":1,"id":"c"}],"type":"s"}],"expires_at":"{{soon}}","tags":["t"],"id":"{{profile}}"}""",
                $$"""{"expires_at":"{{soon}}","blob":{"a":1,"id":"{{blob}}"} }""",
            ],
            query
        );
        Assert.That(answer.Summary().Counts(), Is.EqualTo([2, 2, 0, 0]));
        var stored = await Client.GetAsync($"/api/v1/profile/{profile}?consistent=true").Body(200);
        Assert.That(stored.GetProperty("segments").GetArrayLength(), Is.EqualTo(1));
        Assert.That(
            stored.GetProperty("expires_at").GetDateTimeOffset(),
            Is.EqualTo(DateTimeOffset.Parse(soon, CultureInfo.InvariantCulture))
        );
        (await Client.GetAsync($"/api/v1/blob/{blob}?consistent=true").Body(200)).AssertIs(
            $$"""{"id":"{{blob}}","a":1}"""
        );
    }

    [Test]
    public async Task Import_TwoExpiriesOfADocument_MustBeTheSame([Values("", "?mode=load")] string query)
    {
        var (one, other) = (NewId(), NewId());
        var answer = await Client.Import(
            [
                $$"""{"blob":{"id":"{{one}}","expires_at":"2999-01-01T01:00:00+01:00"},"expires_at":"2999-01-01T00:00:00Z"}""",
                $$"""{"blob":{"id":"{{other}}","expires_at":"2999-01-01T00:00:00Z"},"expires_at":"2998-01-01T00:00:00Z"}""",
            ],
            query
        );
        Assert.That(answer.Summary().Counts(), Is.EqualTo([2, 1, 1, 0]));
        answer
            .Problems()
            .Single()
            .GetProperty("errors")
            .AssertIs("""{"expires_at":["must be the same as the document's own, or left out"]}""");
        await Client.GetAsync($"/api/v1/blob/{one}?consistent=true").Body(200);
        await Client.GetAsync($"/api/v1/blob/{other}?consistent=true").Problem(404, "blob_not_found");
    }

    [Test]
    public async Task Import_AmbiguousLines_StoreNothing([Values("", "?mode=load")] string query)
    {
        var id = NewId();
        string[] lines =
        [
            $$"""{"summary":"vip","id":"{{id}}","tags":["t"]}""",
            $$"""{"id":"{{id}}","summary":{},"tags":["t"]}""",
            $$"""{"cursor":"x","id":"{{id}}"}""",
            $$"""{"id":"{{id}}","blob":{"id":"{{id}}"} }""",
            $$"""{"blob":{"id":"{{id}}"},"id":"{{id}}"}""",
            $$"""{"blob":{"id":"{{id}}"},"tags":[]}""",
            $$"""{"blob":{"id":"{{id}}"},"more":1}""",
            $$"""{"blob":{"id":"{{id}}"},"cursor":"x"}""",
            """{"cursor":7}""",
            """{"summary":null}""",
        ];
        var answer = await Client.Import(lines, query);
        Assert.That(answer.Summary().Counts(), Is.EqualTo([10, 0, 10, 0]), answer.Summary().ToString());
        Assert.That(
            answer.Problems().Select(it => it.GetProperty("errors").EnumerateObject().First().Name).Take(8),
            Is.EqualTo(["summary", "summary", "cursor", "id", "id", "tags", "more", "cursor"])
        );
        await Client.GetAsync($"/api/v1/profile/{id}?consistent=true").Problem(404, "profile_not_found");
        await Client.GetAsync($"/api/v1/blob/{id}?consistent=true").Problem(404, "blob_not_found");
    }

    [Test]
    public async Task Import_UnknownMembers_AreRefused([Values("", "?mode=load")] string query)
    {
        var id = NewId();
        string[] lines =
        [
            $$"""{"id":"{{id}}","Tags":["t"]}""",
            $$"""{"id":"{{id}}","segment":[]}""",
            $$"""{"profile":{"id":"{{id}}"} }""",
            $$"""{"id":"{{id}}","segments":[{"type":"s","categories":[],"topCategories":[]}]}""",
        ];
        var answer = await Client.Import(lines, query);
        Assert.That(answer.Summary().Counts(), Is.EqualTo([4, 0, 4, 0]));
        Assert.That(
            answer.Problems().Select(it => it.GetProperty("errors").EnumerateObject().First().Name),
            Is.EqualTo(["Tags", "segment", "profile", "segments[0].topCategories"])
        );
    }
}
