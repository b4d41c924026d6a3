using System.Text.Json;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Profiles;

[Parallelizable(ParallelScope.All)]
internal sealed class PatchProfileTests
{
    private const string Profile = """
        {"tags":["a","b"],"segments":[
          {"type":"evening","categories":[{"id":"x","score":1}],"top_categories":["chosen"]},
          {"type":"morning","categories":[{"id":"x","score":1},{"id":"y","score":2}]}]}
        """;

    private static HttpClient Client => SharedApi.Client;

    private static async Task<(string Address, JsonElement Before)> Stored()
    {
        var address = $"/api/v1/profile/{NewId()}";
        return (address, await Client.PutJson(address, Profile).Body(201));
    }

    // Tags, and each segment's categories and top categories, in one line.
    private static string Shown(JsonElement profile) =>
        string.Join(
            ' ',
            profile
                .GetProperty("segments")
                .EnumerateArray()
                .Select(it =>
                    $"{it.Text("type")}:{string.Join(',', it.GetProperty("categories").EnumerateArray().Select(one => one.Text("id")))}/{string.Join(',', it.GetProperty("top_categories").EnumerateArray())}"
                )
                .Prepend($"[{string.Join(',', profile.GetProperty("tags").EnumerateArray())}]")
        );

    [TestCase("{}", "[a,b] evening:x/chosen morning:x,y/y,x")]
    [TestCase("""{"tags":["c"]}""", "[c] evening:x/chosen morning:x,y/y,x")]
    [TestCase("""{"tags":null}""", "[] evening:x/chosen morning:x,y/y,x")]
    [TestCase("""{"tags":[]}""", "[] evening:x/chosen morning:x,y/y,x")]
    [TestCase("""{"segments":{}}""", "[a,b] evening:x/chosen morning:x,y/y,x")]
    [TestCase("""{"segments":{"evening":null}}""", "[a,b] morning:x,y/y,x")]
    [TestCase("""{"segments":{"none":null}}""", "[a,b] evening:x/chosen morning:x,y/y,x")]
    [TestCase("""{"segments":null}""", "[a,b]")]
    [TestCase("""{"segments":{"morning":{"categories":[]}}}""", "[a,b] evening:x/chosen morning:/")]
    [TestCase(
        """{"segments":{"evening":{"categories":[{"id":"z","score":1}]},"morning":{"categories":[{"id":"z","score":1}]}}}""",
        "[a,b] evening:z/chosen morning:z/z"
    )]
    [TestCase("""{"segments":{"evening":{"top_categories":null}}}""", "[a,b] evening:x/x morning:x,y/y,x")]
    [TestCase(
        """{"segments":{"noon":{"categories":[]}},"tags":["c"]}""",
        "[c] evening:x/chosen morning:x,y/y,x noon:/"
    )]
    [TestCase("""{"segments":{"evening":{"type":"evening"},"morning":null}}""", "[a,b] evening:x/chosen")]
    public async Task Patch_OfAPart_LeavesTheRest(string patch, string expected)
    {
        var (address, before) = await Stored();
        var after = await Client.PatchJson(address, patch).Body(200);
        Assert.That(Shown(after), Is.EqualTo(expected));
        Assert.That(after.Time("created_at"), Is.EqualTo(before.Time("created_at")));
        (await Client.GetAsync($"{address}?consistent=true").Body(200)).AssertIs(after.GetRawText());
    }

    [TestCase("""{"tags":["a","b"]}""", true)]
    [TestCase("""{"segments":{"morning":{}}}""", true)]
    [TestCase("{}", false)]
    [TestCase("""{"segments":{"none":null}}""", false)]
    public async Task Patch_Repeating_IsAWriteAndAnEmptyOneIsNot(string patch, bool isWrite)
    {
        var (address, before) = await Stored();
        var tag = await Client.GetAsync(address).Tag(200);
        var patched = await Client.PatchJson(address, patch).Tag(200);
        Assert.That(string.Equals(patched, tag, StringComparison.Ordinal), Is.EqualTo(!isWrite));
        var after = await Client.GetAsync($"{address}?consistent=true").Body(200);
        Assert.That(after.Time("updated_at") > before.Time("updated_at"), Is.EqualTo(isWrite));
    }

    [Test]
    public async Task Patch_NoProfile_IsA404AndCreatesNone()
    {
        var address = $"/api/v1/profile/{NewId()}";
        await Client.PatchJson(address, """{"tags":["a"]}""").Problem(404, "profile_not_found");
        await Client.PatchJson(address, "{}").Problem(404, "profile_not_found");
        await Client.PatchJson(address, "{}", ("If-None-Match", "*")).Problem(404, "profile_not_found");
        await Client.PatchJson(address, "{}", ("If-Match", "*")).Problem(412, "precondition_failed");
        await Client.GetAsync($"{address}?consistent=true").Problem(404, "profile_not_found");
    }

    [TestCase("""{"tags":["c"]}""")]
    [TestCase("{}")]
    public async Task Patch_UnderAPrecondition_HeedsIt(string patch)
    {
        var (address, _) = await Stored();
        var stale = await Client.GetAsync(address).Tag(200);
        var tag = await Client.PatchJson(address, """{"tags":["b"]}""", ("If-Match", stale)).Tag(200);
        foreach (
            var (name, value) in ((string, string)[])
                [("If-Match", stale), ("If-Match", $"W/{tag}"), ("If-None-Match", "*"), ("If-None-Match", tag)]
        )
        {
            await Client.PatchJson(address, patch, (name, value)).Problem(412, "precondition_failed");
        }

        await Client.PatchJson(address, patch, ("If-Match", "nonsense")).Problem(400, "invalid_request", "If-Match");
        Assert.That(await Client.GetAsync($"{address}?consistent=true").Tag(200), Is.EqualTo(tag));
        await Client.PatchJson(address, patch, ("If-Match", tag)).Body(200);
    }
}
