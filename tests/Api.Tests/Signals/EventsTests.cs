using Personalisation.Api.Tests.CatalogueItems;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Signals;

[Parallelizable(ParallelScope.All)]
internal sealed class EventsTests
{
    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task Record_SentAgain_CountsOnce()
    {
        var user = NewId();
        var events = Enumerable
            .Range(0, 50)
            .Select(number => Sent.Event(user, $"e{number}", at: Sent.Ago(number)))
            .ToList();
        Assert.That((await Client.Send(events)).Counts(), Is.EqualTo([50, 0, 0, 0]));
        var before = await Client.Affinities(user);
        Assert.That((await Client.Send(events)).Counts(), Is.EqualTo([0, 50, 0, 0]));
        // In other batches, in another order, with new ones among them.
        foreach (var some in events.AsEnumerable().Reverse().Chunk(13))
        {
            Assert.That((await Client.Send(some)).GetProperty("duplicates").GetInt32(), Is.EqualTo(some.Length));
        }

        var after = await Client.Affinities(user);
        Assert.That(after.GetProperty("count").GetInt64(), Is.EqualTo(50));
        Assert.That(after.Score("categories", "drama"), Is.EqualTo(before.Score("categories", "drama")).Within(1e-6));
    }

    [Test]
    public async Task Record_MixedBatch_HasAResultForEach()
    {
        var (user, other, item) = (NewId(), NewId(), NewId());
        await Client.PutItem(item, Items.Json(""","category":"business","tags":["work"]"""));
        await Client.Send(Sent.Event(user, "known"));
        var at = Sent.Ago(5);
        string[] events =
        [
            Sent.Event(user, "a", at: at),
            Sent.Event(user, "a", at: at),
            Sent.Event(user, "a", "dislike", at: at),
            Sent.Event(other, "b", rest: $$""","item_id":"{{item}}" """),
            Sent.Event(user, "c", rest: $$""","item_id":"{{NewId()}}" """),
            Sent.Event(user, "d", at: DateTimeOffset.UtcNow.AddDays(-91)),
            Sent.Event(user, "e", at: DateTimeOffset.UtcNow.AddMinutes(10)),
            Sent.Event("a b", "f"),
            Sent.Event(user, "g", "never_heard_of"),
            "null",
        ];
        var answer = await Client.Send(events);
        Assert.That(
            answer.Statuses(),
            Is.EqualTo([
                "accepted",
                "duplicate",
                "conflict event_conflict",
                "accepted",
                "accepted unknown_item",
                "rejected event_too_old",
                "rejected invalid_request",
                "rejected invalid_request",
                "accepted",
                "rejected invalid_request",
            ])
        );
        Assert.That(answer.Counts(), Is.EqualTo([4, 1, 0, 5]));
        var errors = answer.GetProperty("results")[6].GetProperty("errors");
        Assert.That(errors.EnumerateObject().Select(error => error.Name), Is.EqualTo(["occurred_at"]));
        // Where there are no errors, a sentence says what to do.
        var explained = answer
            .GetProperty("results")
            .EnumerateArray()
            .Index()
            .Where(one => one.Item.TryGetProperty("detail", out var detail) && detail.GetString()!.EndsWith('.'));
        Assert.That(explained.Select(one => one.Index), Is.EqualTo([2, 4, 5]));
        Assert.That((await Client.Affinities(other)).Score("categories", "business"), Is.EqualTo(0.4).Within(1e-3));
        Assert.That((await Client.Affinities(other)).Score("tags", "work"), Is.EqualTo(0.25).Within(1e-3));
    }

    [Test]
    public async Task Record_SameIdentityWithOtherContent_IsAConflict()
    {
        var (user, at) = (NewId(), Sent.Ago(5));
        await Client.Send(Sent.Event(user, "a", at: at));
        Assert.That(
            (await Client.Send(Sent.Event(user, "a", "dislike", at: at))).Statuses(),
            Is.EqualTo(["conflict event_conflict"])
        );
        // Another time is another event.
        Assert.That((await Client.Send(Sent.Event(user, "a", "dislike"))).Counts(), Is.EqualTo([1, 0, 0, 0]));
        Assert.That((await Client.Affinities(user)).GetProperty("count").GetInt64(), Is.EqualTo(2));
    }

    [TestCase("""{"id":"a#b"}""", "id")]
    [TestCase("""{"kind":"View"}""", "kind")]
    [TestCase("""{"item_id":"#"}""", "item_id")]
    [TestCase("""{"value":-1}""", "value")]
    [TestCase("""{"categories":["a","a"]}""", "categories")]
    [TestCase("""{"tags":[""]}""", "tags[0]")]
    [TestCase("""{"context":[]}""", "context")]
    [TestCase("""{"recommendation_id":"r","position":-1}""", "position")]
    [TestCase("""{"position":3}""", "position")]
    public async Task Record_EventOutsideOfTheRules_IsRejectedAlone(string members, string field)
    {
        var (user, bad) = (NewId(), System.Text.Json.Nodes.JsonNode.Parse(Sent.Event(NewId(), rest: ""))!.AsObject());
        foreach (var (name, value) in System.Text.Json.Nodes.JsonNode.Parse(members)!.AsObject().ToList())
        {
            bad[name] = value?.DeepClone();
        }

        var answer = await Client.Send(bad.ToJsonString(), Sent.Event(user));
        Assert.That(answer.Statuses(), Is.EqualTo(["rejected invalid_request", "accepted"]));
        var errors = answer.GetProperty("results")[0].GetProperty("errors");
        Assert.That(errors.EnumerateObject().Select(error => error.Name), Does.Contain(field));
    }

    [TestCase("""{"a":1,"b":{"c":[1,"x"]}}""", true)]
    [TestCase("""{ "b" : { "c" : [ 1, "\u0078" ] },\n "a" : 1 }""", true)]
    [TestCase("""{"a":1,"b":{"c":["x",1]}}""", false)]
    [TestCase("""{"a":2,"b":{"c":[1,"x"]}}""", false)]
    public async Task Record_ContextInAnotherSpelling_IsTheSameEvent(string context, bool isSame)
    {
        var (user, at) = (NewId(), Sent.Ago(5));
        var first = Sent.Event(user, "a", at: at, rest: ""","context":{"a":1,"b":{"c":[1,"x"]}}""");
        await Client.Send(first);
        var spelling = context.Replace("\\n", "\n", StringComparison.Ordinal);
        var again = await Client.Send(Sent.Event(user, "a", at: at, rest: $",\"context\":{spelling}"));
        Assert.That(again.Statuses(), Is.EqualTo([isSame ? "duplicate" : "conflict event_conflict"]));
        var stored = (await Client.Events(user)).Single();
        Assert.That(stored.GetProperty("context").GetProperty("a").GetInt32(), Is.EqualTo(1));
    }

    [TestCase("""{"events":[]}""", "events")]
    [TestCase("{}", "events")]
    [TestCase("""{"events":[],"more":1}""", "more")]
    public async Task Record_UnreadableBody_IsA400(string json, string field) =>
        await Client.Request("POST", "/api/v1/events", json).Problem(400, "invalid_request", field);

    [Test]
    public async Task Record_OfOneUser_NeedsNoUserInTheEvents()
    {
        var (user, address) = (NewId(), "");
        address = $"/api/v1/profile/{user}/events";
        var sent = $$"""{"id":"a","kind":"like","occurred_at":"{{Sent.Ago(1):O}}","categories":["drama"]}""";
        var answer = await Client.Request("POST", address, $$"""{"events":[{{sent}}]}""").Body(202);
        Assert.That(answer.Counts(), Is.EqualTo([1, 0, 0, 0]));
        // It may name the user; an event of somebody else is not taken for the user's.
        var (own, other) = (Sent.Event(user, "b"), Sent.Event("somebody-else", "c"));
        var mixed = await Client.Request("POST", address, $$"""{"events":[{{own}},{{other}}]}""").Body(202);
        Assert.That(mixed.Statuses(), Is.EqualTo(["accepted", "rejected invalid_request"]));
        var errors = mixed.GetProperty("results")[1].GetProperty("errors");
        Assert.That(errors.EnumerateObject().Select(error => error.Name), Is.EqualTo(["user_id"]));
        Assert.That((await Client.Affinities(user)).GetProperty("count").GetInt64(), Is.EqualTo(2));
        await Client
            .Request("POST", "/api/v1/profile/a%23b/events", $$"""{"events":[{{own}}]}""")
            .Problem(400, "invalid_request", "id");
    }

    [Test]
    public async Task Events_ByPageAndKind_AreTheLatestFirst()
    {
        var user = NewId();
        var events = Enumerable
            .Range(1, 7)
            .Select(at => Sent.Event(user, $"e{at}", at % 2 == 0 ? "view" : "like", at: Sent.Ago(at)));
        await Client.Send(events);
        foreach (var (query, expected) in new[] { ("", "1234567"), ("&kind=view", "246"), ("&kind=play", "") })
        {
            var (ids, cursor) = ("", "");
            do
            {
                var page = await Client.GetAsync($"/api/v1/profile/{user}/events?limit=2{query}{cursor}").Body(200);
                ids += string.Concat(page.Ids().Select(id => id[1..]));
                cursor = page.TryGetProperty("next_cursor", out var next) ? $"&cursor={next.GetString()}" : "";
            } while (cursor.Length > 0);
            Assert.That(ids, Is.EqualTo(expected));
        }

        await Client.GetAsync($"/api/v1/profile/{user}/events?kind=View").Problem(400, "invalid_request", "kind");
    }

    [Test]
    public async Task Affinities_LikesAndDislikes_AreOrdered()
    {
        var user = NewId();
        await Client.Send(
            Sent.Event(user, kind: "like", rest: ""","categories":["a"]"""),
            Sent.Event(user, kind: "purchase", rest: ""","categories":["b"]"""),
            Sent.Event(user, kind: "review", rest: ""","categories":["c"],"value":1"""),
            Sent.Event(user, kind: "impression", rest: ""","categories":["d"]""")
        );
        var affinities = await Client.Affinities(user);
        var ids = affinities.GetProperty("categories").EnumerateArray().Select(one => one.Text("id"));
        Assert.That(ids, Is.EqualTo(["b", "a", "c"]));
        Assert.That(affinities.Score("categories", "c"), Is.EqualTo(-0.5).Within(1e-3));
        Assert.That((await Client.Affinities(NewId())).GetProperty("count").GetInt64(), Is.Zero);
    }

    [Test]
    public async Task Config_Always_ShowsWeightsAndHalfLife()
    {
        var config = await Client.GetAsync("/api/v1/signals/config").Body(200);
        Assert.That(config.GetProperty("half_life_seconds").GetInt64(), Is.EqualTo(14 * 86_400));
        Assert.That(config.GetProperty("weights").GetProperty("add_to_cart").GetDouble(), Is.EqualTo(2));
        Assert.That(config.Text("consent"), Is.EqualTo("opt_out"));
    }

    [Test]
    public async Task Rebuild_OfTheSameWeights_ChangesNothing()
    {
        var user = NewId();
        await Client.Request("POST", $"/api/v1/profile/{user}/signals/rebuild").Problem(404, "signals_not_found");
        await Client.Send(Sent.Event(user), Sent.Event(user, kind: "dislike"));
        await Client.Request("POST", $"/api/v1/profile/{user}/signals/rebuild").NoBody(204);
        var affinities = await Client.Affinities(user);
        Assert.That(affinities.GetProperty("count").GetInt64(), Is.EqualTo(2));
        Assert.That(affinities.Score("categories", "drama"), Is.EqualTo(-0.25).Within(1e-3));
    }

    [Test]
    public async Task Delete_Signals_LeavesNeitherEventsNorAffinities()
    {
        var user = NewId();
        await Client.DeleteAsync($"/api/v1/profile/{user}/signals").Problem(404, "signals_not_found");
        await Client.Send(Sent.Event(user));
        await Client.DeleteAsync($"/api/v1/profile/{user}/signals").NoBody(204);
        Assert.That((await Client.Affinities(user)).GetProperty("count").GetInt64(), Is.Zero);
        Assert.That((await Client.GetAsync($"/api/v1/profile/{user}/events").Body(200)).Ids(), Is.Empty);
    }
}
