using System.Text.Json;

namespace Personalisation.Api.Tests.ApiKeys;

/// <summary>A key makes, rotates and revokes no key that may do more than itself.</summary>
internal sealed class KeyRightsTests
{
    private const string Confined = ",\"scopes\":[\"keys:read\",\"keys:write\",\"profiles:read\"]";

    private KeyedPair _pair = null!;

    [OneTimeSetUp]
    public void Start() => _pair = KeyedPair.Start();

    [OneTimeTearDown]
    public void Stop() => _pair.Dispose();

    private async Task<JsonElement> Caller(string rest)
    {
        var key = await _pair.Create(rest, "admin");
        await _pair.Refresh();
        return key;
    }

    private Task<HttpResponseMessage> By(JsonElement caller, string method, string path, string? json = null) =>
        _pair.One.Client.Request(method, path, json, ("X-Api-Key", caller.Text("secret")));

    private static string Body(string rest) => $$"""{"name":"n-{{Guid.NewGuid().ToString("N")[..24]}}"{{rest}}}""";

    [TestCase(Confined, ",\"role\":\"admin\"")]
    [TestCase(Confined, ",\"role\":\"reader\",\"scopes\":[\"profiles:read\",\"blobs:read\"]")]
    [TestCase(",\"addresses\":[\"127.0.0.0/8\",\"::1\"]", ",\"role\":\"reader\"")]
    [TestCase(",\"addresses\":[\"127.0.0.0/8\",\"::1\"]", ",\"role\":\"reader\",\"addresses\":[\"0.0.0.0/0\"]")]
    [TestCase(",\"expires_at\":\"2999-01-01T00:00:00Z\"", ",\"role\":\"reader\"")]
    [TestCase(
        ",\"expires_at\":\"2999-01-01T00:00:00Z\"",
        ",\"role\":\"reader\",\"expires_at\":\"2999-01-01T00:00:01Z\""
    )]
    public async Task Create_MoreThanItsOwnRights_IsA403(string own, string other) =>
        await By(await Caller(own), "POST", "/api/v1/keys", Body(other)).Problem(403, "key_exceeds_caller");

    [TestCase(Confined, ",\"role\":\"reader\",\"scopes\":[\"profiles:read\"]")]
    [TestCase(",\"addresses\":[\"127.0.0.0/8\",\"::1\"]", ",\"role\":\"reader\",\"addresses\":[\"127.0.0.1\"]")]
    [TestCase(
        ",\"expires_at\":\"2999-01-01T00:00:00Z\"",
        ",\"role\":\"reader\",\"expires_at\":\"2999-01-01T00:00:00Z\""
    )]
    public async Task Create_WithinItsOwnRights_IsDone(string own, string other) =>
        await By(await Caller(own), "POST", "/api/v1/keys", Body(other)).Body(201);

    // Otherwise the holder of an old secret could keep access beyond its end.
    [Test]
    public async Task OldSecret_InItsOverlap_ManagesNothingBeyondItsEnd()
    {
        var caller = await Caller("");
        var path = $"/api/v1/keys/{caller.Text("id")}";
        var rotated = await _pair.Admin("POST", $"{path}/rotate", """{"overlap_hours":2}""").Body(200);
        await _pair.Refresh();
        await By(caller, "POST", "/api/v1/keys", Body(",\"role\":\"reader\"")).Problem(403, "key_exceeds_caller");
        await By(caller, "POST", $"{path}/rotate", """{"overlap_hours":0}""").Problem(403, "key_exceeds_caller");
        await By(caller, "DELETE", path).Problem(403, "key_exceeds_caller");
        var until = rotated.Text("previous_until");
        await By(caller, "POST", "/api/v1/keys", Body($",\"role\":\"reader\",\"expires_at\":\"{until}\"")).Body(201);
        await By(rotated, "POST", "/api/v1/keys", Body(",\"role\":\"reader\"")).Body(201);
    }

    // It would get the secret of the other key, or lock its owner out.
    [Test]
    public async Task RotateOrRevoke_MoreThanItsOwnRights_IsA403()
    {
        var (caller, other) = (await Caller(Confined), await _pair.Create(role: "admin"));
        var path = $"/api/v1/keys/{other.Text("id")}";
        await By(caller, "POST", $"{path}/rotate", "{}").Problem(403, "key_exceeds_caller");
        await By(caller, "DELETE", path).Problem(403, "key_exceeds_caller");
        await _pair.Refresh();
        Assert.That(await _pair.Try(other.Text("secret")), Is.EqualTo((200, 200)));
    }
}
