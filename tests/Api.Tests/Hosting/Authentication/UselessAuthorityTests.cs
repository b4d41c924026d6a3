using System.Text.Json.Nodes;
using Personalisation.TestKit.Access;

namespace Personalisation.Api.Tests.Hosting.Authentication;

/// <summary>The authority responds, but with documents that are of no use: it counts as unavailable.</summary>
[Category("OneEngine")]
internal sealed class UselessAuthorityTests
{
    // Nobody has data under this id.
    private const string Subject = "subject-without-data";

    // As many reads of the authority's documents as are allowed at once become possible again.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly SigningKey _key = SigningKey.Es256("known");
    private FakeAuthority _authority = null!;
    private ApiHost _host = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _authority = await FakeAuthority.StartAsync(_key);
        _host = TokenApi.Start(_authority);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _host.Dispose();
        await _authority.DisposeAsync();
        _key.Dispose();
    }

    [SetUp]
    public async Task Recover()
    {
        (_authority.Discovered, _authority.KeySet) = (null, null);
        _host.Clock.Advance(Pause);
        // Makes the service read.
        using var unknown = SigningKey.Es256("unknown");
        await Ask(TokenOf(unknown)).Problem(401, "unauthorized");
    }

    private Task<HttpResponseMessage> Ask(string token) => Ask(_host, token);

    private static Task<HttpResponseMessage> Ask(ApiHost host, string token) =>
        host.Client.Request("GET", $"/api/v1/profile/{Subject}", null, ("Authorization", $"Bearer {token}"));

    private string TokenOf(SigningKey key) =>
        Token.By(key, _authority.ClaimsOf(Subject, TimeProvider.System.GetUtcNow()));

    private static string TokenOf(FakeAuthority authority) =>
        authority.TokenOf(Subject, TimeProvider.System.GetUtcNow());

    private static IEnumerable<string> Discoveries() =>
        [
            "",
            "{",
            "{}",
            "[]",
            "null",
            "1",
            "\"a\"",
            """{"issuer":"x"}""",
            """{"issuer":1,"jwks_uri":2}""",
            """{"issuer":"\ud800","jwks_uri":"a"}""",
            """{"\ud800":1}""",
        ];

    private static IEnumerable<string> KeySets() =>
        [
            "",
            "{}",
            "[]",
            "null",
            """{"keys":null}""",
            """{"\ud800":null}""",
            """{"keys":{}}""",
            """{"keys":[]}""",
            """{"keys":[1]}""",
            """{"keys":[{}]}""",
            """{"keys":[{"kty":"EC","kid":"known","crv":"P-256","x":"AA","y":"AA"}]}""",
            """{"keys":[{"kty":"EC","kid":"known","crv":"P-256","x":1}]}""",
            """{"keys":[{"kty":"RSA","kid":"known","n":"AQAB","e":"AQAB"}]}""",
            """{"keys":[{"kty":"oct","kid":"known","k":"c2VjcmV0"}]}""",
            """{"keys":[{"kty":"new","kid":"known"}]}""",
        ];

    [TestCaseSource(nameof(Discoveries))]
    public Task Discovery_Useless_KeepsWhatIsKnown(string text) => KeepsWhatIsKnown(() => _authority.Discovered = text);

    [TestCaseSource(nameof(KeySets))]
    public Task KeySet_Useless_KeepsWhatIsKnown(string text) => KeepsWhatIsKnown(() => _authority.KeySet = text);

    private async Task KeepsWhatIsKnown(Action change)
    {
        using var unknown = SigningKey.Es256("unknown");
        var remembered = TokenOf(_key);
        await Ask(remembered).Problem(404, "profile_not_found");
        change();
        // Makes the service read, and wait for the result.
        await Ask(TokenOf(unknown)).Problem(503, "authority_unavailable");
        await Ask(remembered).Problem(404, "profile_not_found");
        await Ask(TokenOf(_key)).Problem(404, "profile_not_found");
    }

    [Test]
    public async Task KeySet_UselessFromTheStart_IsA503()
    {
        await using var authority = await FakeAuthority.StartAsync(_key);
        using var host = TokenApi.Start(authority);
        foreach (var text in KeySets())
        {
            authority.KeySet = text;
            host.Clock.Advance(Pause);
            await Ask(host, TokenOf(authority)).Problem(503, "authority_unavailable");
        }

        authority.KeySet = null;
        await Ask(host, TokenOf(authority)).Problem(404, "profile_not_found");
    }

    [Test]
    public async Task KeySet_WithUselessKeys_HasTheOthers()
    {
        var good = _key.ToJwk();
        foreach (var bad in KeySets().Where(text => text.Contains(":[", StringComparison.Ordinal)))
        {
            var keys = JsonNode.Parse(bad)!["keys"]!.AsArray();
            keys.Add(good.DeepClone());
            _authority.KeySet = new JsonObject { ["keys"] = keys.DeepClone() }.ToJsonString();
            // A token with an unknown key makes the service read.
            using var unknown = SigningKey.Es256("unknown");
            await Ask(TokenOf(unknown)).Problem(401, "unauthorized");
            await Ask(TokenOf(_key)).Problem(404, "profile_not_found");
        }
    }
}
