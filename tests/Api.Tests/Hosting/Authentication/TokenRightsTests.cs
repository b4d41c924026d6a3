using System.Text.Json.Nodes;
using Personalisation.TestKit.Access;
using static Personalisation.Api.Tests.Hosting.TokenApi;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Authentication;

/// <summary>What roles and scopes of a token grant: what is not understood never widens.</summary>
[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class TokenRightsTests
{
    private static async Task<int> Put(params (string Name, JsonNode? Value)[] claims)
    {
        var id = NewId();
        using var response = await With(TokenOf(id, claims), "PUT", $"/api/v1/profile/{id}", "{}");
        return (int)response.StatusCode;
    }

    [TestCase("\"writer\"", 201)]
    [TestCase("\"admin\"", 201)]
    [TestCase("[\"x\",\"writer\"]", 201)]
    [TestCase("\"reader\"", 403)]
    [TestCase("\"Reader\"", 403)]
    [TestCase("\"WRITER\"", 403)]
    [TestCase("\"reader writer\"", 403)]
    [TestCase("\"writer,admin\"", 403)]
    [TestCase("\" writer\"", 403)]
    [TestCase("[\"x\"]", 403)]
    [TestCase("[]", 403)]
    [TestCase("\"\"", 403)]
    [TestCase("null", 403)]
    public async Task Role_InAnyForm_GrantsOnlyWhatItNames(string json, int status)
    {
        Assert.That(await Put(("role", JsonNode.Parse(json))), Is.EqualTo(status));
        Assert.That(await Put(("roles", JsonNode.Parse(json))), Is.EqualTo(status));
    }

    [Test]
    public async Task Role_Absent_IsAWriters() => Assert.That(await Put(), Is.EqualTo(201));

    [TestCase("openid email offline_access", 201)]
    [TestCase("https://id.example/auth/userinfo.email", 201)]
    [TestCase("", 201)]
    [TestCase("openid profiles:write", 201)]
    [TestCase("profiles:read", 403)]
    [TestCase("Profiles:Read", 403)]
    [TestCase("profiles:read,openid", 403)]
    [TestCase("openid\tprofiles:read", 403)]
    [TestCase("openid\u00A0profiles:read", 403)]
    [TestCase("profiles:*", 403)]
    [TestCase("*:*", 403)]
    [TestCase("profiles:", 403)]
    [TestCase(":", 403)]
    [TestCase("profiles:write:all", 403)]
    [TestCase("api://p/profiles:read", 403)]
    [TestCase("api://p/profiles:write", 403)]
    [TestCase("urn:profiles:write", 403)]
    [TestCase("profile:write", 403)]
    public async Task Scope_InAnyForm_GrantsOnlyWhatItNames(string scope, int status)
    {
        Assert.That(await Put(("scope", scope)), Is.EqualTo(status));
        Assert.That(await Put(("scp", new JsonArray(scope))), Is.EqualTo(status));
    }

    [TestCase("JWT")]
    [TestCase("jwt")]
    [TestCase("application/JWT")]
    [TestCase("at+jwt")]
    [TestCase("application/at+jwt")]
    public async Task Type_InAnyForm_IsAccepted(string type)
    {
        var claims = Authority.ClaimsOf("a-user", TimeProvider.System.GetUtcNow());
        await With(Token.By(Es256, claims, ("typ", type)), "GET", "/api/v1/profile/a-user")
            .Problem(404, "profile_not_found");
    }

    // Otherwise guesses would not count.
    [Test]
    public async Task Key_WrongBesideAToken_IsA401() =>
        await With(TokenOf("a"), "GET", "/api/v1/profile/a", null, ("X-Api-Key", "pk_guess"))
            .Problem(401, "unauthorized");
}
