using Personalisation.Api.Tests.CatalogueItems;
using Personalisation.Api.Tests.Signals;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Discovery;

/// <summary>What lists rank, and what they leave out. Each test has a content type of its own.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ListsTests
{
    private const int Patient = 30_000;

    private ApiHost _host = null!;

    private HttpClient Client => _host.Client;

    [OneTimeSetUp]
    public void Start() => _host = DiscoveryService.Start(DiscoveryService.NewTable());

    [OneTimeTearDown]
    public void Stop() => _host.Dispose();

    private static string NewType() => Items.NewType();

    private void IsListed(string list, params string[] ids) =>
        Assert.That(() => Client.Ids(list), Is.EqualTo(ids).After(Patient, 50));

    [Test]
    public async Task Lists_WithEvents_RankThemAndFillUpWithTheNewest()
    {
        var (type, id) = (NewType(), NewId());
        for (var day = 1; day <= 4; day++)
        {
            await Client.Put($"{id}-{day}", type, day);
        }

        await Client.Happen($"{id}-2", "view", 3);
        await Client.Happen($"{id}-1", "view", 5, minutesAgo: 24 * 60);
        // Six hours halve a trend, a month halves a popularity.
        IsListed($"trending?contentType={type}", $"{id}-2", $"{id}-1", $"{id}-4", $"{id}-3");
        IsListed($"popular?contentType={type}", $"{id}-1", $"{id}-2", $"{id}-4", $"{id}-3");
        var rising = await Client.Refreshed($"rising?contentType={type}");
        Assert.That(rising.ListIds().First(), Is.EqualTo($"{id}-2"));
        var trending = await Client.Refreshed($"trending?contentType={type}");
        Assert.That(trending.Reasons(), Is.EqualTo(["trending", "trending", "newest", "newest"]));
        var scores = trending
            .GetProperty("items")
            .EnumerateArray()
            .Select(entry => entry.GetProperty("score").GetDouble());
        Assert.That(scores.First(), Is.EqualTo(3).Within(0.1));
        Assert.That(scores.Skip(2), Is.EqualTo([0.0, 0.0]));
        Assert.That(trending.GetProperty("half_life_seconds").GetInt64(), Is.EqualTo(21_600));
    }

    [Test]
    public async Task Lists_AskedForOneItemFirst_HaveAllAfterwards()
    {
        var (type, id) = (NewType(), NewId());
        for (var day = 1; day <= 12; day++)
        {
            await Client.Put($"{id}-{day}", type, day);
        }

        var one = await Client.GetAsync($"/api/v1/discovery/trending?contentType={type}&limit=1").Body(200);
        Assert.That(one.ListIds(), Is.EqualTo([$"{id}-12"]));
        var all = await Client.GetAsync($"/api/v1/discovery/trending?contentType={type}&limit=50").Body(200);
        Assert.That(all.ListIds().Count(), Is.EqualTo(12));
        Assert.That(all.GetProperty("generation").GetInt64(), Is.EqualTo(one.GetProperty("generation").GetInt64()));
        var few = await Client.GetAsync($"/api/v1/discovery/trending?contentType={type}").Body(200);
        Assert.That(few.ListIds().Count(), Is.EqualTo(10));
    }

    [Test]
    public async Task Lists_OfDislikesOnly_AreNewestFirst()
    {
        var (type, id) = (NewType(), NewId());
        await Client.Put($"{id}-old", type, 2);
        await Client.Put($"{id}-new", type, 3);
        await Client.Put($"{id}-oldest", type, 1);
        await Client.Happen($"{id}-old", "dislike", 1);
        await Client.Happen($"{id}-new", "dislike", 3);
        await Client.Happen($"{id}-oldest", "like", 2);
        IsListed($"trending?contentType={type}", $"{id}-oldest", $"{id}-new", $"{id}-old");
        IsListed($"popular?contentType={type}", $"{id}-oldest", $"{id}-new", $"{id}-old");
    }

    [Test]
    public async Task Lists_ItemDatedAhead_IsNotShown()
    {
        var (type, id) = (NewType(), NewId());
        await Client.PutItem($"{id}-ahead", Items.Json(""","published_at":"2999-01-01T00:00:00Z" """, type));
        await Client.Put($"{id}-shown", type, 1);
        await Client.Happen($"{id}-ahead", "view", 20);
        await Client.Happen($"{id}-shown", "view", 1);
        IsListed($"trending?contentType={type}", $"{id}-shown");
        Assert.That((await Client.Refreshed($"trending?contentType={type}")).Reasons(), Is.EqualTo(["trending"]));
    }

    [Test]
    public async Task Lists_EqualItems_StayInOneOrder()
    {
        var (type, id) = (NewType(), NewId());
        foreach (var name in new[] { "b", "a", "c" })
        {
            await Client.Put($"{id}-{name}", type, 1);
        }

        await Client.Put($"{id}-newer", type, 2);
        string[] expected = [$"{id}-newer", $"{id}-a", $"{id}-b", $"{id}-c"];
        for (var read = 0; read < 20; read++)
        {
            var list = await Client.GetAsync($"/api/v1/discovery/popular?contentType={type}").Body(200);
            Assert.That(list.ListIds(), Is.EqualTo(expected));
        }

        // An item without any events for years has its place with the first one.
        await Client.Happen($"{id}-c", "view", 1);
        IsListed($"popular?contentType={type}", $"{id}-c", $"{id}-newer", $"{id}-a", $"{id}-b");
    }

    [Test]
    public async Task Lists_WithdrawnItem_DoNotShowItAnyMore()
    {
        var (type, id) = (NewType(), NewId());
        await Client.Put($"{id}-kept", type, 1);
        foreach (var name in new[] { "archived", "deleted", "moved" })
        {
            await Client.Put($"{id}-{name}", type, 2);
            await Client.Happen($"{id}-{name}", "view", 2);
        }

        string List(string name) => $"/api/v1/discovery/{name}?contentType={type}";
        Assert.That(() => Client.Ids($"trending?contentType={type}"), Has.Count.EqualTo(4).After(Patient, 50));
        await Client.PatchJson($"/api/v1/catalogue/{id}-archived", """{"status":"ARCHIVED"}""").Body(200);
        await Client.DeleteAsync($"/api/v1/catalogue/{id}-deleted").NoBody(204);
        await Client.PatchJson($"/api/v1/catalogue/{id}-moved", """{"content_type":"MOVIE"}""").Body(200);
        // The lists themselves stay as they were published: what is read of the catalogue decides.
        foreach (var list in new[] { "trending", "popular", "rising" })
        {
            Assert.That(
                async () => (await Client.GetAsync(List(list)).Body(200)).ListIds(),
                Is.EqualTo([$"{id}-kept"]).After(Patient, 100)
            );
        }
    }

    [Test]
    public async Task Lists_ItemThatExpires_GoesByItself()
    {
        var (type, id) = (NewType(), NewId());
        await Client.Put($"{id}-kept", type, 1);
        var end = _host.Clock.GetUtcNow().AddHours(1);
        await Client.Put($"{id}-ends", type, 2, $$""","expires_at":"{{end:O}}" """);
        IsListed($"trending?contentType={type}", $"{id}-ends", $"{id}-kept");
        await Client.PatchJson($"/api/v1/catalogue/{id}-ends", """{"expires_at":"2020-02-01T00:00:00Z"}""").Body(200);
        Assert.That(
            async () => (await Client.GetAsync($"/api/v1/discovery/trending?contentType={type}").Body(200)).ListIds(),
            Is.EqualTo([$"{id}-kept"]).After(Patient, 100)
        );
    }

    [Test]
    public async Task Lists_OfParts_HaveThoseWithEvents()
    {
        var (type, id) = (NewType(), NewId());
        await Client.Put($"{id}-1", type, 1, $$""","parent_id":"{{id}}" """);
        await Client.Put($"{id}-2", type, 1, $$""","parent_id":"{{id}}" """);
        var before = await Client.GetAsync($"/api/v1/discovery/trending?contentType={type}").Body(200);
        Assert.That(before.ListIds(), Is.Empty);
        await Client.Happen($"{id}-2", "view", 1);
        IsListed($"trending?contentType={type}", $"{id}-2");
    }

    [Test]
    public async Task Lists_UserWhoDeniesStatistics_IsNotCounted()
    {
        var (type, id, user) = (NewType(), NewId(), NewId());
        await Client.Put($"{id}-denied", type, 1);
        await Client.Put($"{id}-counted", type, 2);
        await Client
            .PutJson($"/api/v1/profile/{user}/consent", """{"personalization":"granted","statistics":"denied"}""")
            .Body(200);
        await Client.Send(Sent.Event(user, rest: $$""","item_id":"{{id}}-denied" """));
        await Client.Happen($"{id}-counted", "view", 1);
        IsListed($"trending?contentType={type}", $"{id}-counted", $"{id}-denied");
        var reasons = (await Client.Refreshed($"trending?contentType={type}")).Reasons();
        Assert.That(reasons, Is.EqualTo(["trending", "newest"]));
    }

    [Test]
    public async Task Lists_OfAllTypes_AreNeverEmptyForWantOfEvents()
    {
        var id = NewId();
        await Client.PutItem(id, Items.Json(type: NewType()));
        IsShown("trending");
        IsShown("popular");
        IsShown("rising");

        void IsShown(string list) =>
            Assert.That(() => Client.Ids($"{list}?limit=50"), Contains.Item(id).After(Patient, 50));
    }

    [TestCase("trending?contentType=movie", "contentType")]
    [TestCase("popular?contentType=A-B", "contentType")]
    [TestCase("rising?limit=0", "limit")]
    [TestCase("trending?limit=51", "limit")]
    public async Task Lists_InvalidParameter_AreA400(string list, string name) =>
        await Client.GetAsync($"/api/v1/discovery/{list}").Problem(400, "invalid_request", name);
}
