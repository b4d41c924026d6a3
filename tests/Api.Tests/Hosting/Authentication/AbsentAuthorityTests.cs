using Personalisation.TestKit.Access;

namespace Personalisation.Api.Tests.Hosting.Authentication;

/// <summary>The authority is away.</summary>
[Category("OneEngine")]
internal sealed class AbsentAuthorityTests
{
    // Nobody has data under this id.
    private const string Subject = "subject-without-data";

    private static async Task<(FakeAuthority Authority, ApiHost Host)> Start(params SigningKey[] keys)
    {
        var authority = await FakeAuthority.StartAsync(keys);
        return (authority, TokenApi.Start(authority));
    }

    private static Task<HttpResponseMessage> Ask(ApiHost host, string token, string user = Subject) =>
        host.Client.Request("GET", $"/api/v1/profile/{user}", null, ("Authorization", $"Bearer {token}"));

    private static string TokenOf(FakeAuthority authority, string user = Subject) =>
        authority.TokenOf(user, TimeProvider.System.GetUtcNow());

    [Test]
    public async Task Authority_IsAway_KnownKeysCountAndOthersAreA503()
    {
        using var known = SigningKey.Es256("known");
        using var unknown = SigningKey.Es256("unknown");
        var (authority, host) = await Start(known);
        await using var _ = authority;
        using var __ = host;
        await Ask(host, TokenOf(authority)).Problem(404, "profile_not_found");
        await authority.StopAsync();
        // Another token of the known key, which was never verified before.
        await Ask(host, TokenOf(authority, "bob"), "bob").Problem(404, "profile_not_found");
        authority.Publish(unknown);
        var fresh = TokenOf(authority);
        using var response = await Ask(host, fresh);
        Assert.That(response.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(5)));
        await Task.FromResult(response).Problem(503, "authority_unavailable");
        await authority.RestartAsync();
        await Ask(host, fresh).Problem(404, "profile_not_found");
    }

    [Test]
    public async Task Authority_IsAwayFromTheStart_KeysWorkAndTokensAreA503()
    {
        using var key = SigningKey.Es256("k");
        var (authority, host) = await Start(key);
        await using var _ = authority;
        using var __ = host;
        await authority.StopAsync();
        var token = TokenOf(authority);
        await Ask(host, token).Problem(503, "authority_unavailable");
        var admin = ("X-Api-Key", KeyedApi.KeyOf("admin"));
        await host.Client.Request("GET", $"/api/v1/profile/{Subject}", null, admin).Problem(404, "profile_not_found");
        await authority.RestartAsync();
        await Ask(host, token).Problem(404, "profile_not_found");
    }
}
