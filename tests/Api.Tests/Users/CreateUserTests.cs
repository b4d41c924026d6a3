using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Users;

/// <summary>Creation of users.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class CreateUserTests
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

    [Test]
    public async Task Post_AllIsNew_IsA201WithItsPlaceAndTag()
    {
        var email = NewEmail();
        var response = await Post($$"""{"email":"{{email}}","name":"Ada"}""");
        var (place, tag) = (response.Headers.Location!.OriginalString, response.Headers.ETag!.ToString());
        var body = await Task.FromResult(response).Body(201);
        Assert.That(place, Is.EqualTo($"/api/v1/users/{body.Text("id")}"));
        Assert.That((body.Text("email"), body.Text("name")), Is.EqualTo((email, "Ada")));
        Assert.That(body.Time("created_at"), Is.EqualTo(body.Time("updated_at")));
        Assert.That(body.EnumerateObject().Count(), Is.EqualTo(5));
        (await Client.GetAsync(place).Body(200)).AssertIs(body.GetRawText());
        Assert.That(await Client.GetAsync(place).Tag(200), Is.EqualTo(tag));
        await Client.Request("GET", place, null, ("If-None-Match", tag)).NoBody(304);
    }

    [Test]
    public async Task Post_AddressOrIdIsTaken_IsA409()
    {
        var (id, email, _) = await Created();
        await Post($$"""{"email":"{{email.ToUpperInvariant()}}","name":"B"}""").Problem(409, "email_taken");
        await Post($$"""{"id":"{{id}}","email":"{{NewEmail()}}","name":"B"}""").Problem(409, "user_exists");
    }

    [TestCase("""{"name":"A"}""", "email")]
    [TestCase("""{"email":"a","name":"A"}""", "email")]
    [TestCase("""{"email":" a@example.org","name":"A"}""", "email")]
    [TestCase("""{"email":"a@example.org ","name":"A"}""", "email")]
    [TestCase("""{"email":"a@example.org"}""", "name")]
    [TestCase("""{"email":"a@example.org","name":"\n"}""", "name")]
    [TestCase("""{"email":"a@example.org","name":1}""", "name")]
    [TestCase("""{"id":"a b","email":"a@example.org","name":"A"}""", "id")]
    [TestCase("[]", "$")]
    [TestCase("{", "$")]
    public async Task Post_TheBodyIsRefused_NamesTheField(string json, string field) =>
        await Post(json).Problem(400, "invalid_request", field);

    [Test]
    public async Task Post_TheBodyCannotBeRead_SaysWhy()
    {
        await Post("{}", ("Content-Type", "text/plain")).Problem(415, "unsupported_media_type");
        await Post($"\"{new string('a', 1_048_576)}\"").Problem(413, "body_too_large");
    }

    [Test]
    public async Task Post_RepeatedWithItsKey_GivesTheFirstAnswer()
    {
        var key = ("Idempotency-Key", NewId());
        var json = $$"""{"email":"{{NewEmail()}}","name":"Ada"}""";
        var first = await Post(json, key).Body(201);
        (await Post(json, key).Body(201)).AssertIs(first.GetRawText());
        await Post("""{"email":"b@example.org","name":"B"}""", key).Problem(422, "idempotency_key_reused");
    }
}
