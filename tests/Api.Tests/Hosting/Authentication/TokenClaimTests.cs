using System.Text.Json.Nodes;
using Personalisation.TestKit.Access;
using static Personalisation.Api.Tests.Hosting.TokenApi;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Authentication;

/// <summary>What a token may contain, and that whatever is ambiguous is refused.</summary>
[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class TokenClaimTests
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private static IEnumerable<TestCaseData> Claims() =>
        WrongClaims.All.Select((it, index) => new TestCaseData(index).SetArgDisplayNames($"{it.Claim}: {it.Name}"));

    [TestCaseSource(nameof(Claims))]
    public async Task Claim_Wrong_IsA401(int index)
    {
        var (_, claim, value, detail) = WrongClaims.All[index];
        var problem = await With(WrongClaims.TokenWith("ada", claim, value()), "GET", "/api/v1/profile/ada")
            .Problem(401, "unauthorized");
        Assert.That(problem.Text("detail"), Does.StartWith("The ").And.Contain(detail));
    }

    private static IEnumerable<TestCaseData> Tokens() =>
        WrongTokens.All.Select((it, index) => new TestCaseData(index).SetArgDisplayNames(it.Name));

    [TestCaseSource(nameof(Tokens))]
    public async Task Token_OfAWrongForm_IsA401(int index)
    {
        var id = NewId();
        using var response = await With(WrongTokens.All[index].TokenOf(id), "GET", $"/api/v1/profile/{id}");
        Assert.That(response.Headers.WwwAuthenticate.ToString(), Does.StartWith("Bearer error=\"invalid_token\""));
        await Task.FromResult(response).Problem(401, "unauthorized");
    }

    private static IEnumerable<TestCaseData> Good()
    {
        yield return Case("aud", new JsonArray(FakeAuthority.Audience), "aud: list");
        yield return Case("scope", null, "scope: null");
        yield return Case("scope", new JsonArray(), "scope: none");
        yield return Case("scope", "openid https://a.example/b.c", "scope: others");
        yield return Case("scp", new JsonArray("profiles:read"), "scp: list");
        yield return Case("roles", new JsonArray("offline", "reader"), "roles: list");
        yield return Case("exp", 253_402_300_799, "exp: year 9999");
        yield return Case("nbf", 0, "nbf: long ago");
        yield return Case("nbf", Now.ToUnixTimeSeconds(), "nbf: now");
    }

    private static TestCaseData Case(string claim, JsonNode? value, string name) =>
        new TestCaseData(claim, value).SetArgDisplayNames(name);

    [TestCaseSource(nameof(Good))]
    public async Task Claim_InAnotherForm_IsAccepted(string claim, JsonNode? value)
    {
        var id = NewId();
        // Twice: verified, then remembered.
        var token = WrongClaims.TokenWith(id, claim, value?.DeepClone());
        await With(token, "GET", $"/api/v1/profile/{id}").Problem(404, "profile_not_found");
        await With(token, "GET", $"/api/v1/profile/{id}").Problem(404, "profile_not_found");
    }

    // A list that is separated or written otherwise must not read as none, and so as everything.
    [TestCase("profiles:read,blobs:read")]
    [TestCase("profiles:read\tblobs:read")]
    [TestCase("PROFILES:READ")]
    [TestCase("openid,profiles:read")]
    public async Task Scopes_InAnotherForm_ConfineAllTheSame(string scopes)
    {
        var id = NewId();
        var token = TokenOf(id, ("scope", scopes));
        await With(token, "PUT", $"/api/v1/profile/{id}", "{}").Problem(403, "forbidden");
        await With(token, "GET", $"/api/v1/profile/{id}").Problem(404, "profile_not_found");
    }

    [Test]
    public async Task Token_Valid_IsNoneInACookieOrAQueryOrAnotherHeader()
    {
        var token = TokenOf("ada");
        (string, string)[] places =
        [
            ("Cookie", $"access_token={token}"),
            ("X-Access-Token", token),
            ("Authorization", token),
            ("Authorization", $"Token {token}"),
            ("Authorization", $"Bearer\t{token}"),
            ("Proxy-Authorization", $"Bearer {token}"),
            ("X-Api-Key", $"Bearer {token}"),
        ];
        foreach (var place in places)
        {
            await Client.Request("GET", "/api/v1/profile/ada", null, place).Problem(401, "unauthorized");
        }
    }

    // .NET's client would join them into one.
    [TestCase("Bearer {0}", "Bearer {0}")]
    [TestCase("Bearer {0}", "Basic YTpi")]
    [TestCase("Basic YTpi", "Bearer {0}")]
    [TestCase("Bearer {0}", "Bearer x")]
    public async Task Token_InOneOfTwoHeaders_IsA401(string first, string second)
    {
        var token = TokenOf("ada");
        var fields = string.Concat(
            new[] { first, second }.Select(form =>
                $"Authorization: {form.Replace("{0}", token, StringComparison.Ordinal)}\r\n"
            )
        );
        var answer = await RawRequest.Send(
            Address,
            $"GET /api/v1/profile/ada HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{fields}\r\n"
        );
        Assert.That(answer.Status, Is.EqualTo(401));
    }
}
