using static Personalisation.Api.Tests.Hosting.TokenApi;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Authorization;

/// <summary>What people do with their own data, by their token, and what they cannot do to others'.</summary>
[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class OwnershipTests
{
    private static Task<HttpResponseMessage> Admin(string method, string path, string? json = null) =>
        Client.Request(method, path, json, ("X-Api-Key", KeyedApi.KeyOf("admin")));

    [Test]
    public async Task Person_WithTheirOwnData_ReadsAndWritesThem()
    {
        var id = NewId();
        var token = TokenOf(id);
        Task<HttpResponseMessage> Own(string method, string path, string? json = null) =>
            With(token, method, path.Replace("{id}", id, StringComparison.Ordinal), json);
        await Own("PUT", "/api/v1/profile/{id}", """{"tags":["a"]}""").Body(201);
        await Own("PUT", "/api/v1/profile/{id}/segment/s", """{"categories":[{"id":"c","score":1}]}""").Body(201);
        await Own("GET", "/api/v1/profile/{id}?consistent=true").Body(200);
        await Own("GET", "/api/v1/profile/{id}/segment/s/versions?consistent=true").Body(200);
        await Own("POST", "/api/v1/profile/{id}/snapshot").Body(201);
        await Own("GET", "/api/v1/blob/{id}?consistent=true").Body(200);
        await Own("POST", "/api/v1/blob/{id}/promote").Body(200);
        await Own("DELETE", "/api/v1/profile/{id}/segment/s").NoBody(204);
        await Own("DELETE", "/api/v1/blob/{id}").NoBody(204);
        await Own("GET", "/api/v1/profile/{id}/export?consistent=true").Body(200);
        await Own("DELETE", "/api/v1/profile/{id}").NoBody(204);
        await Own("GET", "/api/v1/profile/{id}?consistent=true").Problem(404, "profile_not_found");
    }

    [Test]
    public async Task Person_WithTheirDirectoryEntry_ReadsAndErasesIt()
    {
        var id = NewId();
        var json = $$"""{"id":"{{id}}","email":"{{id}}@example.org","name":"Ada"}""";
        await Admin("POST", "/api/v1/users", json).Body(201);
        var (token, path) = (TokenOf(id), $"/api/v1/users/{id}");
        await With(token, "GET", path).Body(200);
        await With(token, "GET", $"/api/v1/users/USER%23{id}").Body(200);
        await With(token, "PUT", path, json).Problem(403, "forbidden");
        await With(token, "GET", $"{path}/export").Body(200);
        await With(token, "DELETE", $"{path}?erase=true").NoBody(204);
        await Admin("GET", path).Problem(404, "user_not_found");
    }

    [Test]
    public async Task Person_WhoseIdIsAUuid_HasItInEverySpelling()
    {
        const string hyphens = "473b82fb-8717-4e69-894c-1844a2f183be";
        var plain = hyphens.Replace("-", "", StringComparison.Ordinal);
        await With(TokenOf(hyphens), "PUT", $"/api/v1/blob/{plain.ToUpperInvariant()}", "{}").Body(201);
        await With(TokenOf(plain.ToUpperInvariant()), "GET", $"/api/v1/blob/{hyphens}").Body(200);
        await With(TokenOf(hyphens), "GET", $"/api/v1/blob/{hyphens[..^1]}f").Problem(404, "blob_not_found");
    }

    [TestCase("Ada")]
    [TestCase("ada.")]
    [TestCase("ad%61%00")]
    [TestCase("ada%20")]
    [TestCase("customer%2Fada")]
    [TestCase("USER%23ada")]
    [TestCase("%E2%80%8Bada")]
    public async Task Person_WithAnIdThatLooksLikeTheirs_IsNotItsOwner(string other)
    {
        using var response = await With(TokenOf("ada"), "PUT", $"/api/v1/profile/{other}", "{}");
        Assert.That((int)response.StatusCode, Is.EqualTo(404).Or.EqualTo(400));
    }

    [Test]
    public async Task Person_WithAnothersIdInTheBody_ChangesNothing()
    {
        var (id, other) = (NewId(), NewId());
        await Admin("PUT", $"/api/v1/profile/{other}", """{"tags":["theirs"]}""").Body(201);
        var json = $$"""{"id":"{{other}}","tags":["mine"]}""";
        await With(TokenOf(id), "PUT", $"/api/v1/profile/{id}", json).Problem(400, "invalid_request", "id");
        await With(TokenOf(id), "PUT", "/api/v1/profile", json).Problem(404, "route_not_found");
        await With(TokenOf(id), "POST", "/api/v1/profiles:batchPut", $$"""{"profiles":[{{json}}]}""")
            .Problem(404, "route_not_found");
        var read = await Admin("GET", $"/api/v1/profile/{other}?consistent=true").Body(200);
        Assert.That(read.GetProperty("tags").ToString(), Is.EqualTo("""["theirs"]"""));
    }

    [TestCase("profiles:read", "GET", null, 404)]
    [TestCase("profiles:read", "PUT", "{}", 403)]
    [TestCase("openid profile profiles:read blobs:write", "PUT", "{}", 403)]
    [TestCase("openid profile email", "PUT", "{}", 201)]
    [TestCase("profiles:write", "GET", null, 403)]
    [TestCase("profiles:red", "GET", null, 403)]
    public async Task Token_WithScopes_HasThoseOnly(string scopes, string method, string? json, int status)
    {
        var id = NewId();
        foreach (var claim in new[] { "scope", "scp" })
        {
            using var response = await With(
                TokenOf($"{id}-{claim}", (claim, scopes)),
                method,
                $"/api/v1/profile/{id}-{claim}",
                json
            );
            Assert.That((int)response.StatusCode, Is.EqualTo(status));
            Assert.That(
                response.Headers.WwwAuthenticate.ToString(),
                status is 403 ? Does.StartWith("Bearer error=\"insufficient_scope\", scope=\"profiles:") : Is.Empty
            );
        }
    }

    [Test]
    public async Task Undeclared_ByAnybodyConfined_DoesNotExist()
    {
        await With(TokenOf("ada", ("role", "admin")), "GET", "/undeclared").Problem(404, "route_not_found");
        await With(TokenOf("ada"), "GET", "/undeclared/public").Body(200);
        await With(TokenOf("ada", ("role", "reader")), "DELETE", "/undeclared/public").Problem(403, "forbidden");
    }
}
