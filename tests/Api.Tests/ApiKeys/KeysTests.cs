using System.Globalization;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.ApiKeys;

/// <summary>What the calls on keys return.</summary>
internal sealed class KeysTests
{
    private KeyedPair _pair = null!;

    [OneTimeSetUp]
    public void Start() => _pair = KeyedPair.Start();

    [OneTimeTearDown]
    public void Stop() => _pair.Dispose();

    [Test]
    public async Task Create_Key_ReturnsItsSecretOnce()
    {
        var body = """{"name":"once","role":"writer","scopes":["profiles:read"],"addresses":["10.0.0.0/8"]}""";
        var key = ("Idempotency-Key", NewId());
        using var first = await _pair.Admin("POST", "/api/v1/keys", body, key);
        Assert.That(first.Headers.CacheControl?.ToString(), Is.EqualTo("no-store"));
        var made = await Task.FromResult(first).Body(201);
        Assert.That(made.Text("secret"), Does.Match("^pk_[A-Za-z0-9_-]{43}$"));
        Assert.That(made.Text("id"), Does.Match("^[0-9a-f]{16}$"));
        Assert.That(made.GetProperty("scopes").ToString(), Is.EqualTo("""["profiles:read"]"""));
        using var second = await _pair.Admin("POST", "/api/v1/keys", body, key);
        Assert.That(second.Headers.GetValues("Idempotency-Replayed").Single(), Is.EqualTo("true"));
        var again = await Task.FromResult(second).Body(201);
        Assert.That(again.Text("id"), Is.EqualTo(made.Text("id")));
        Assert.That(again.TryGetProperty("secret", out _), Is.False);
    }

    [Test]
    public async Task Rotate_RepeatedWithItsKey_RotatesOnce()
    {
        var made = await _pair.Create();
        var (path, key) = ($"/api/v1/keys/{made.Text("id")}/rotate", ("Idempotency-Key", NewId()));
        var first = await _pair.Admin("POST", path, "{}", key).Body(200);
        var second = await _pair.Admin("POST", path, "{}", key).Body(200);
        Assert.That(second.TryGetProperty("secret", out _), Is.False);
        await _pair.Refresh();
        Assert.That(await _pair.Try(first.Text("secret")), Is.EqualTo((200, 200)));
    }

    // Nobody gets a secret from the table, whatever it keeps.
    [Test]
    public async Task Create_WithAnIdempotencyKey_StoresNoSecret()
    {
        var made = await _pair
            .Admin("POST", "/api/v1/keys", """{"name":"unseen","role":"reader"}""", ("Idempotency-Key", NewId()))
            .Body(201);
        var text = await _pair.TableText();
        Assert.That(text, Does.Contain("unseen"));
        Assert.That(text, Does.Not.Contain(made.Text("secret")));
        Assert.That(text, Does.Not.Contain(made.Text("secret")["pk_".Length..]));
    }

    [TestCase("""{"role":"reader"}""", "name")]
    [TestCase("""{"name":"a b","role":"reader"}""", "name")]
    [TestCase("""{"name":"x","role":"owner"}""", "role")]
    [TestCase("""{"name":"x","role":"reader","scopes":[]}""", "scopes")]
    [TestCase("""{"name":"x","role":"reader","scopes":["PROFILES"]}""", "scopes[0]")]
    [TestCase("""{"name":"x","role":"reader","scopes":["profile:read"]}""", "scopes[0]")]
    [TestCase("""{"name":"x","role":"reader","scopes":["profiles:read","keys:write"]}""", "scopes[1]")]
    [TestCase("""{"name":"x","role":"writer","scopes":["bulk:write"]}""", "scopes[0]")]
    [TestCase("""{"name":"x","role":"reader","party":"nobody/1"}""", "party")]
    [TestCase("""{"name":"x","role":"reader","addresses":["10.0.0.0/33"]}""", "addresses[0]")]
    [TestCase("""{"name":"x","role":"reader","expires_at":"2020-01-01T00:00:00Z"}""", "expires_at")]
    [TestCase("""{"name":"x","role":"reader","secret":"pk_mine"}""", "secret")]
    public async Task Create_InvalidKey_IsA400(string body, string field) =>
        await _pair.Admin("POST", "/api/v1/keys", body).Problem(400, "invalid_request", field);

    [TestCase("9999-12-01T23:59:59Z")]
    [TestCase("9999-12-02T00:00:00Z")]
    [TestCase("9999-12-31T23:59:59.9999999Z")]
    public async Task Create_ExpiresAtTheEndOfTime_IsListedUntilThen(string end)
    {
        var made = await _pair.Create($$""","expires_at":"{{end}}" """);
        Assert.That(made.Time("expires_at"), Is.EqualTo(DateTimeOffset.Parse(end, CultureInfo.InvariantCulture)));
        await _pair.Admin("POST", $"/api/v1/keys/{made.Text("id")}/rotate", "{}").Body(200);
        await _pair.Admin("GET", "/api/v1/keys").Body(200);
    }

    // Limits and stored responses go by the name: another client must not get it, one of the configuration included.
    [TestCase("taken")]
    [TestCase("writer")]
    public async Task Create_NameIsTaken_IsA409(string name)
    {
        var body = $$"""{"name":"{{name}}","role":"reader"}""";
        if (name is "taken")
        {
            await _pair.Admin("POST", "/api/v1/keys", body).Body(201);
        }

        await _pair.Admin("POST", "/api/v1/keys", body).Problem(409, "key_name_taken");
    }

    [TestCase("POST", "/rotate")]
    [TestCase("DELETE", "")]
    public async Task AnyCall_NoSuchKey_IsA404(string method, string rest)
    {
        var json = method is "POST" ? "{}" : null;
        await _pair.Admin(method, $"/api/v1/keys/0123456789abcdef{rest}", json).Problem(404, "key_not_found");
        await _pair.Admin(method, $"/api/v1/keys/no-key{rest}", json).Problem(400, "invalid_request", "key");
    }

    [TestCase(-1)]
    [TestCase(721)]
    public async Task Rotate_OverlapOutOfRange_IsA400(int hours)
    {
        var made = await _pair.Create();
        await _pair
            .Admin("POST", $"/api/v1/keys/{made.Text("id")}/rotate", $$"""{"overlap_hours":{{hours}}}""")
            .Problem(400, "invalid_request", "overlap_hours");
    }

    [TestCase("GET", "/api/v1/keys", null)]
    [TestCase("POST", "/api/v1/keys", """{"name":"x","role":"reader"}""")]
    [TestCase("POST", "/api/v1/keys/0123456789abcdef/rotate", "{}")]
    [TestCase("DELETE", "/api/v1/keys/0123456789abcdef", null)]
    public async Task AnyCall_ByAWriter_IsA403(string method, string path, string? json)
    {
        var made = await _pair.Create(role: "writer");
        await _pair.Refresh();
        await _pair
            .One.Client.Request(method, path, json, ("X-Api-Key", made.Text("secret")))
            .Problem(403, "forbidden");
    }

    [Test]
    public async Task Changes_OfKeys_AreInTheTrail()
    {
        var made = await _pair.Create();
        await _pair.Admin("POST", $"/api/v1/keys/{made.Text("id")}/rotate", "{}").Body(200);
        await _pair.Admin("DELETE", $"/api/v1/keys/{made.Text("id")}").NoBody(204);
        using var response = await _pair.Admin("GET", "/api/v1/audit");
        var trail = await response.Content.ReadAsStringAsync();
        Assert.That(trail, Does.Match($"\"key.create\",\"outcome\":\"done\".*\"target\":\"{made.Text("name")}\""));
        Assert.That(trail, Does.Match($"\"key.rotate\",\"outcome\":\"done\".*\"target\":\"{made.Text("id")}\""));
        Assert.That(trail, Does.Match($"\"key.revoke\",\"outcome\":\"done\".*\"target\":\"{made.Text("id")}\""));
        Assert.That(trail, Does.Not.Contain(made.Text("secret")));
    }
}
