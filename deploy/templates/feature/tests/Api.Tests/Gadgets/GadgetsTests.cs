using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Gadgets;

[Parallelizable(ParallelScope.All)]
internal sealed class GadgetsTests
{
    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task Put_NewAndAgain_IsA201AndThenA200()
    {
        var user = NewId();
        var created = await Client.PutJson($"/api/v1/users/{user}/gadgets/first", """{"text":"a"}""");
        var (place, tag) = (created.Headers.Location!.OriginalString, created.Headers.ETag!.ToString());
        var body = await Task.FromResult(created).Body(201);
        Assert.That(place, Is.EqualTo($"/api/v1/users/{user}/gadgets/first"));
        Assert.That((body.Text("id"), body.Text("text")), Is.EqualTo(("first", "a")));
        Assert.That(body.Time("updated_at"), Is.EqualTo(body.Time("created_at")));
        Assert.That(body.EnumerateObject().Count(), Is.EqualTo(4));
        var replaced = await Client.PutJson($"/api/v1/users/{user}/gadgets/first", """{"text":"b"}""").Body(200);
        Assert.That(replaced.Text("text"), Is.EqualTo("b"));
        await Client
            .Request("PUT", $"/api/v1/users/{user}/gadgets/first", """{"text":"c"}""", ("If-Match", tag))
            .Problem(412, "precondition_failed");
    }

    [Test]
    public async Task Put_OutsideOfTheRules_IsA400ThatNamesTheField()
    {
        var user = NewId();
        await Client
            .PutJson($"/api/v1/users/{user}/gadgets/a%20b", """{"text":"a"}""")
            .Problem(400, "invalid_request", "gadgetId");
        await Client.PutJson($"/api/v1/users/{user}/gadgets/a", "{}").Problem(400, "invalid_request", "text");
        await Client
            .PutJson($"/api/v1/users/{user}/gadgets/a", """{"txt":"a"}""")
            .Problem(400, "invalid_request", "txt");
        await Client.Request("PUT", $"/api/v1/users/{user}/gadgets/a").Problem(400, "invalid_request", "$");
    }

    [Test]
    public async Task Put_SentTwiceUnderOneKey_IsDoneOnce()
    {
        var (user, key) = (NewId(), ("Idempotency-Key", $"{Guid.NewGuid():N}"));
        var first = await Put("""{"text":"a"}""").Tag(201);
        Assert.That(await Put("""{"text":"a"}""").Tag(201), Is.EqualTo(first));
        await Put("""{"text":"b"}""").Problem(422, "idempotency_key_reused");

        Task<HttpResponseMessage> Put(string json) =>
            Client.Request("PUT", $"/api/v1/users/{user}/gadgets/first", json, key);
    }

    [Test]
    public async Task Get_ThereIsOneOrNone_IsA200OrA404()
    {
        var user = NewId();
        await Client.GetAsync($"/api/v1/users/{user}/gadgets/first").Problem(404, "gadget_not_found");
        var tag = await Client.PutJson($"/api/v1/users/{user}/gadgets/first", """{"text":"a"}""").Tag(201);
        var body = await Client.GetAsync($"/api/v1/users/{user}/gadgets/first?consistent=true").Body(200);
        Assert.That((body.Text("id"), body.Text("text")), Is.EqualTo(("first", "a")));
        await Client.Request("GET", $"/api/v1/users/{user}/gadgets/first", null, ("If-None-Match", tag)).NoBody(304);
        await Client.GetAsync($"/api/v1/users/{user}/gadgets/a%20b").Problem(400, "invalid_request", "gadgetId");
    }

    [Test]
    public async Task List_SeveralPages_ReturnAllInOrder()
    {
        var user = NewId();
        foreach (var id in new[] { "b", "a", "c" })
        {
            await Client.PutJson($"/api/v1/users/{user}/gadgets/{id}", """{"text":"a"}""").Tag(201);
        }

        var first = await Client.GetAsync($"/api/v1/users/{user}/gadgets?limit=2").Body(200);
        var cursor = first.Text("next_cursor");
        var second = await Client.GetAsync($"/api/v1/users/{user}/gadgets?limit=2&cursor={cursor}").Body(200);
        var ids = new[] { first, second }
            .SelectMany(page => page.GetProperty("items").EnumerateArray())
            .Select(gadget => gadget.Text("id"));
        Assert.That(ids, Is.EqualTo(["a", "b", "c"]));
        Assert.That(second.TryGetProperty("next_cursor", out _), Is.False);
        await Client
            .GetAsync($"/api/v1/users/{NewId()}/gadgets?cursor={cursor}")
            .Problem(400, "invalid_request", "cursor");
    }

    [Test]
    public async Task Delete_ThereIsOneOrNone_IsA204OrA404()
    {
        var user = NewId();
        var tag = await Client.PutJson($"/api/v1/users/{user}/gadgets/first", """{"text":"a"}""").Tag(201);
        await Client
            .Request("DELETE", $"/api/v1/users/{user}/gadgets/first", null, ("If-None-Match", tag))
            .Problem(412, "precondition_failed");
        await Client.DeleteAsync($"/api/v1/users/{user}/gadgets/first").NoBody(204);
        await Client.DeleteAsync($"/api/v1/users/{user}/gadgets/first").Problem(404, "gadget_not_found");
        await Client.GetAsync($"/api/v1/users/{user}/gadgets/first?consistent=true").Problem(404, "gadget_not_found");
    }

    [Test]
    public async Task EraseAndExport_OfTheUser_IncludeTheGadgets()
    {
        var user = NewId();
        await Client.PutJson($"/api/v1/users/{user}/gadgets/first", """{"text":"mine"}""").Tag(201);
        var export = await Client.GetAsync($"/api/v1/users/{user}/export?consistent=true").Body(200);
        Assert.That(export.GetProperty("gadgets")[0].Text("text"), Is.EqualTo("mine"));
        await Client.DeleteAsync($"/api/v1/users/{user}?erase=true").NoBody(204);
        await Client.GetAsync($"/api/v1/users/{user}/gadgets/first?consistent=true").Problem(404, "gadget_not_found");
    }
}
