using System.Text.Json.Nodes;
using Personalisation.TestKit.Access;
using static Personalisation.Api.Tests.Hosting.TokenApi;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Authentication;

/// <summary>Which tokens are valid.</summary>
[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class TokenTests
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [TestCase("ES256")]
    [TestCase("RS256")]
    [TestCase("PS256")]
    public async Task Token_SignedWithAnAcceptedAlgorithm_IsItsSubject(string algorithm)
    {
        var (id, key) = (
            NewId(),
            new[] { Es256, Rs256, Ps256 }.Single(it => it.Algorithm.Equals(algorithm, StringComparison.Ordinal))
        );
        var token = Token.By(key, Authority.ClaimsOf(id, Now));
        // Twice: verified, then remembered.
        await With(token, "PUT", $"/api/v1/profile/{id}", """{"tags":["a"]}""").Body(201);
        await With(token, "GET", $"/api/v1/profile/{id}").Body(200);
    }

    private static IEnumerable<TestCaseData> Wrong() =>
        Names.Select(name => new TestCaseData(name).SetName($"Token_Wrong_IsA401({name})"));

    [TestCaseSource(nameof(Wrong))]
    public async Task Token_Wrong_IsA401(string name)
    {
        var id = NewId();
        var (_, token, detail) = BadTokens.Of(id).Single(it => it.Name.Equals(name, StringComparison.Ordinal));
        using var response = await With(token, "GET", $"/api/v1/profile/{id}");
        Assert.That(
            response.Headers.WwwAuthenticate.ToString(),
            Does.StartWith("Bearer error=\"invalid_token\", error_description=\"The token ").And.Contain(detail)
        );
        Assert.That(response.Headers.Contains("X-Consumed-Capacity"), Is.False);
        var problem = await Task.FromResult(response).Problem(401, "unauthorized");
        Assert.That(problem.Text("detail"), Does.Contain(detail));
    }

    [Test]
    public void Wrong_Always_AreAllTried() =>
        Assert.That(BadTokens.Of("x").Select(it => it.Name), Is.EquivalentTo(Names));

    [Test]
    public async Task Token_WithSeveralAudiences_IsValidWithOurs() =>
        await With(
                TokenOf("a-user", ("aud", new JsonArray("another", FakeAuthority.Audience))),
                "GET",
                "/api/v1/profile/a-user"
            )
            .Problem(404, "profile_not_found");

    [TestCase("bearer")]
    [TestCase("BEARER")]
    public async Task Token_AfterTheSchemeInAnyCase_IsValid(string scheme) =>
        await Client
            .Request("GET", "/api/v1/profile/a-user", null, ("Authorization", $"{scheme} {TokenOf("a-user")}"))
            .Problem(404, "profile_not_found");

    [Test]
    public async Task Token_InTheAddress_IsA401()
    {
        using var response = await Client.GetAsync($"/api/v1/profile/a?access_token={TokenOf("a")}");
        Assert.That((int)response.StatusCode, Is.EqualTo(401));
        Assert.That(response.Headers.WwwAuthenticate.Select(it => it.Scheme), Is.EqualTo(["ApiKey", "Bearer"]));
    }

    [Test]
    public async Task Token_BesideAKey_IsA400AndSaysSo()
    {
        var problem = await With(TokenOf("a"), "GET", "/api/v1/profile/a", null, ("X-Api-Key", KeyedApi.KeyOf("admin")))
            .Problem(400, "invalid_request", "Authorization");
        Assert.That(problem.ToString(), Does.Contain("X-Api-Key"));
    }

    [Test]
    public async Task Key_BesideAnotherScheme_IsValid() =>
        await KeyedApi
            .As("reader", "GET", "/api/v1/profile/nobody", null, ("Authorization", "Basic YTpi"))
            .Problem(404, "profile_not_found");

    [TestCase("/health/live")]
    [TestCase("/openapi/v1.json")]
    public async Task OpenAddresses_WithAWrongTokenOrTwoCredentials_AreAnswered(string path)
    {
        foreach (var headers in new (string, string)[][] { [], [("X-Api-Key", "wrong")] })
        {
            using var response = await With("wrong", "GET", path, null, headers);
            Assert.That((int)response.StatusCode, Is.EqualTo(200));
        }
    }

    // The names alone: tokens are made when the fixture's authority runs.
    private static readonly string[] Names =
    [
        "expired",
        "not yet valid",
        "without expiry",
        "wrong audience",
        "without audience",
        "wrong issuer",
        "without subject",
        "subject that is no id",
        "two subjects",
        "unknown kid",
        "without kid",
        "foreign key of a known kid",
        "kid of another key",
        "algorithm of another key",
        "kid as a path",
        "critical extension",
        "logout token",
        "own key in its header",
        "algorithm in another case",
        "none",
        "None",
        "without algorithm",
        "HS256 with the public key",
        "HS256 with the RSA public key",
        "zeros as a signature",
        "without a signature",
        "half a signature",
        "another's claims",
        "encrypted",
        "two parts",
        "no token",
        "dots",
        "two tokens",
        "an API key",
    ];
}
