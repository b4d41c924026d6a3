using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Users;

[Parallelizable(ParallelScope.All)]
internal sealed class UserTests
{
    private static HttpClient Client => SharedApi.Client;

    private static string NewEmail() => $"{Guid.NewGuid():N}@Example.org";

    private static Task<HttpResponseMessage> Post(string json, params (string Name, string Value)[] headers) =>
        Client.Request("POST", "/api/v1/users", json, headers);

    private static async Task<(string Id, string Email, string Tag)> Created()
    {
        var (id, email) = (NewId(), NewEmail());
        var tag = await Post($$"""{"id":"{{id}}","email":"{{email}}","name":"Ada"}""").Tag(201);
        return (id, email, tag);
    }

    [TestCase("{0}")]
    [TestCase("USER%23{0}")]
    public async Task Get_WithAndWithoutThePrefix_AnswersWithout(string path)
    {
        var (id, email, _) = await Created();
        var address = $"/api/v1/users/{path.Replace("{0}", id, StringComparison.Ordinal)}";
        var body = await Client.GetAsync($"{address}?consistent=true").Body(200);
        Assert.That((body.Text("id"), body.Text("email")), Is.EqualTo((id, email)));
        await Client.PutJson(address, $$"""{"id":"USER#{{id}}","email":"{{email}}","name":"B"}""").Body(200);
        await Client.Request("DELETE", address).NoBody(204);
    }

    [Test]
    public async Task AnyCall_OfAnUnknownUser_IsA404AndMakesNone()
    {
        var address = $"/api/v1/users/{NewId()}";
        var json = $$"""{"email":"{{NewEmail()}}","name":"B"}""";
        await Client.GetAsync(address).Problem(404, "user_not_found");
        await Client.PutJson(address, json).Problem(404, "user_not_found");
        await Client.PatchJson(address, json).Problem(404, "user_not_found");
        await Client.Request("DELETE", address).Problem(404, "user_not_found");
        await Client.Request("DELETE", $"{address}?erase=true").Problem(404, "user_not_found");
        await Client.Request("DELETE", address, null, ("If-Match", "*")).Problem(412, "precondition_failed");
        await Client.GetAsync($"{address}?consistent=true").Problem(404, "user_not_found");
        await Client.GetAsync("/api/v1/users/a%23b").Problem(400, "invalid_request", "id");
        await Client.PutJson("/api/v1/users/a%23b", json).Problem(400, "invalid_request", "id");
    }

    [Test]
    public async Task Put_ThereIsTheUser_ChangesAddressAndName()
    {
        var (id, email, tag) = await Created();
        var moved = NewEmail();
        var json = $$"""{"email":"{{moved}}","name":"B"}""";
        var address = $"/api/v1/users/{id}";
        var next = await Client.Request("PUT", address, json, ("If-Match", tag)).Tag(200);
        Assert.That(next, Is.Not.EqualTo(tag));
        var body = await Client.GetAsync($"{address}?consistent=true").Body(200);
        Assert.That((body.Text("email"), body.Text("name")), Is.EqualTo((moved, "B")));
        Assert.That(body.Time("updated_at"), Is.GreaterThan(body.Time("created_at")));
        await Client.Request("PUT", address, json, ("If-Match", tag)).Problem(412, "precondition_failed");
        await Post($$"""{"email":"{{email}}","name":"C"}""").Body(201);
        await Client.PutJson(address, $$"""{"email":"{{email}}","name":"B"}""").Problem(409, "email_taken");
        await Client
            .PutJson(address, """{"id":"b","email":"b@example.org","name":"B"}""")
            .Problem(400, "invalid_request", "id");
        await Client.PutJson(address, """{"name":"B"}""").Problem(400, "invalid_request", "email");
    }

    [Test]
    public async Task Patch_ThereIsTheUser_ChangesWhatIsNamed()
    {
        var (id, email, tag) = await Created();
        var address = $"/api/v1/users/{id}";
        Assert.That(await Client.PatchJson(address, "{}").Tag(200), Is.EqualTo(tag));
        var body = await Client.PatchJson(address, """{"name":"B"}""", ("If-Match", tag)).Body(200);
        Assert.That((body.Text("email"), body.Text("name")), Is.EqualTo((email, "B")));
        var moved = NewEmail();
        body = await Client.PatchJson(address, $$"""{"email":"{{moved}}"}""").Body(200);
        Assert.That((body.Text("email"), body.Text("name")), Is.EqualTo((moved, "B")));
        await Client.PatchJson(address, """{"name":"C"}""", ("If-Match", tag)).Problem(412, "precondition_failed");
        foreach (var member in new[] { "email", "name" })
        {
            var sent = Client.PatchJson(address, $$"""{"{{member}}":null}""");
            var problem = await sent.Problem(400, "invalid_request", member);
            problem.GetProperty("errors").AssertIs($$"""{"{{member}}":["must not be removed"]}""");
        }

        await Client.PatchJson(address, """{"name":7}""").Problem(400, "invalid_request", "name");
        await Client.Request("PATCH", address, "{}").Problem(415, "unsupported_media_type");
        var (_, taken, _) = await Created();
        await Client.PatchJson(address, $$"""{"email":"{{taken}}"}""").Problem(409, "email_taken");
    }

    [Test]
    public async Task Delete_ThereIsTheUser_FreesTheAddressAndLeavesTheProfile()
    {
        var (id, email, tag) = await Created();
        await Client.PutJson($"/api/v1/profile/{id}", """{"tags":["t"]}""").Body(201);
        await Client
            .Request("DELETE", $"/api/v1/users/{id}", null, ("If-Match", "\"1\""))
            .Problem(412, "precondition_failed");
        await Client.Request("DELETE", $"/api/v1/users/{id}", null, ("If-Match", tag)).NoBody(204);
        await Client.GetAsync($"/api/v1/users/{id}?consistent=true").Problem(404, "user_not_found");
        await Client.GetAsync($"/api/v1/profile/{id}?consistent=true").Body(200);
        await Post($$"""{"email":"{{email}}","name":"B"}""").Body(201);
    }

    [Test]
    public async Task Delete_WithErase_TakesProfileAndDocumentAlong()
    {
        var (id, _, _) = await Created();
        await Client.PutJson($"/api/v1/profile/{id}", """{"tags":["t"]}""").Body(201);
        await Client.PutJson($"/api/v1/blob/{id}", "{}").Body(201);
        var key = ("Idempotency-Key", NewId());
        await Client.Request("DELETE", $"/api/v1/users/{id}?erase=true", null, key).NoBody(204);
        await Client.Request("DELETE", $"/api/v1/users/{id}?erase=true", null, key).NoBody(204);
        await Client.GetAsync($"/api/v1/users/{id}?consistent=true").Problem(404, "user_not_found");
        await Client.GetAsync($"/api/v1/profile/{id}?consistent=true").Problem(404, "profile_not_found");
        await Client.GetAsync($"/api/v1/blob/{id}?consistent=true").Problem(404, "blob_not_found");
    }
}
