using System.Text.Json;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Profiles;

/// <summary>The effect of patches on a profile's history and times.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class PatchHistoryTests
{
    private static HttpClient Client => SharedApi.Client;

    private static async Task<(string Address, JsonElement Before)> Stored()
    {
        var address = $"/api/v1/profile/{NewId()}";
        const string segments =
            """{"type":"evening","categories":[]},{"type":"morning","categories":[{"id":"x","score":1}]}""";
        return (
            address,
            await Client.PutJson(address, $$"""{"tags":["a","b"],"segments":[ {{segments}} ]}""").Body(201)
        );
    }

    [Test]
    public async Task Patch_OfSegments_WritesHistory()
    {
        var (address, before) = await Stored();
        var after = await Client
            .PatchJson(address, """{"tags":["c"],"segments":{"morning":{"categories":[]},"evening":null}}""")
            .Body(200);
        var versions = await Client.GetAsync($"{address}/segment/evening/versions?consistent=true").Body(200);
        var items = versions.GetProperty("items").EnumerateArray().ToList();
        Assert.That(items.Select(item => item.TryGetProperty("deleted", out _)), Is.EqualTo([true, false]));
        var then = Uri.EscapeDataString(before.Text("updated_at"));
        (await Client.GetAsync($"{address}?as_of={then}&consistent=true").Body(200)).AssertIs(before.GetRawText());
        var diff = await Client
            .GetAsync($"{address}/diff?from={then}&to={Uri.EscapeDataString(after.Text("updated_at"))}&consistent=true")
            .Body(200);
        diff.GetProperty("segments_removed").AssertIs("""["evening"]""");
        diff.GetProperty("tags_removed").AssertIs("""["a","b"]""");
        Assert.That(diff.GetProperty("segments_changed")[0].Text("type"), Is.EqualTo("morning"));
    }

    [Test]
    public async Task Patch_WithALateVersion_LeavesTheCurrentOne()
    {
        var (address, before) = await Stored();
        const string late = "\"created_at\":\"2025-06-26T12:00:00Z\"";
        await Client
            .PatchJson(address, $$"""{"segments":{"morning":{ {{late}} } } }""")
            .Problem(400, "invalid_request", "segments.morning.categories");
        var after = await Client
            .PatchJson(address, $$"""{"segments":{"morning":{"categories":[], {{late}} } } }""")
            .Body(200);
        after.GetProperty("segments").AssertIs(before.GetProperty("segments").GetRawText());
        var old = $"{address}/segment/morning?createdAt=2025-06-26T12:00:00Z&consistent=true";
        (await Client.GetAsync(old).Body(200)).GetProperty("top_categories").AssertIs("[]");
    }

    [Test]
    public async Task Patch_OfTheExpiry_CutsSegmentsShort()
    {
        var (address, before) = await Stored();
        var end = DateTimeOffset.UtcNow.AddDays(1).ToString("O");
        var after = await Client.PatchJson(address, $$"""{"expires_at":"{{end}}"}""").Body(200);
        var ends = after.GetProperty("segments").EnumerateArray().Append(after).Select(it => it.Time("expires_at"));
        Assert.That(ends.Distinct(), Is.EqualTo([DateTimeOffset.Parse(end, provider: null)]));
        after = await Client.PatchJson(address, """{"expires_at":null}""").Body(200);
        Assert.That(after.Time("expires_at"), Is.GreaterThan(before.Time("expires_at")));
    }

    [Test]
    public async Task Patch_ToAnExpiryInThePast_EndsTheProfile()
    {
        var (address, _) = await Stored();
        await Client.PatchJson(address, """{"expires_at":"2025-01-01T00:00:00Z"}""").Body(200);
        await Client.PatchJson(address, "{}").Problem(404, "profile_not_found");
    }
}
