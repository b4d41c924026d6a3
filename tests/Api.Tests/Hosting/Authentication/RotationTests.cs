using Personalisation.TestKit.Access;
using Personalisation.TestKit.Time;

namespace Personalisation.Api.Tests.Hosting.Authentication;

/// <summary>The authority rotates its keys.</summary>
[Category("OneEngine")]
internal sealed class RotationTests
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
    public async Task Keys_TheyAreRotated_OnlyNewOnesCount()
    {
        using var old = SigningKey.Es256("old");
        using var @new = SigningKey.Rs256("new");
        var (authority, host) = await Start(old);
        await using var _ = authority;
        using var __ = host;
        var before = TokenOf(authority);
        await Ask(host, before).Problem(404, "profile_not_found");
        authority.Publish(@new);
        await Ask(host, TokenOf(authority)).Problem(404, "profile_not_found");
        await Ask(host, before).Problem(401, "unauthorized");
    }

    [Test]
    public async Task Keys_AKeyIsAddedForLater_TokensOfBothAreValid()
    {
        using var old = SigningKey.Es256("old");
        using var next = SigningKey.Es256("next");
        var (authority, host) = await Start(old);
        await using var _ = authority;
        using var __ = host;
        await Ask(host, TokenOf(authority)).Problem(404, "profile_not_found");
        authority.Publish(next, old);
        await Ask(host, TokenOf(authority)).Problem(404, "profile_not_found");
        authority.Publish(old, next);
        await Ask(host, TokenOf(authority)).Problem(404, "profile_not_found");
    }

    [Test]
    public async Task Keys_TheSameIdNamesAnother_TheOldOneCountsNoMore()
    {
        using var old = SigningKey.Es256("k");
        using var @new = SigningKey.Es256("k");
        var (authority, host) = await Start(old);
        await using var _ = authority;
        using var __ = host;
        var before = TokenOf(authority);
        await Ask(host, before).Problem(404, "profile_not_found");
        authority.Publish(@new);
        // A token with an unknown key makes the service read.
        using var unknown = SigningKey.Es256("u");
        await Ask(host, Token.By(unknown, authority.ClaimsOf(Subject, TimeProvider.System.GetUtcNow())))
            .Problem(401, "unauthorized");
        await Ask(host, before).Problem(401, "unauthorized");
        await Ask(host, TokenOf(authority)).Problem(404, "profile_not_found");
    }

    [Test]
    public async Task Keys_TheyAreWithdrawn_CountNoMoreAfterAMinute()
    {
        using var old = SigningKey.Es256("old");
        using var @new = SigningKey.Es256("new");
        var (authority, host) = await Start(old);
        await using var _ = authority;
        using var __ = host;
        var before = TokenOf(authority);
        await Ask(host, before).Problem(404, "profile_not_found");
        authority.Publish(@new);
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        using var limit = new CancellationTokenSource(Patience.Limit);
        var status = 404;
        // The first request starts the read, and waits for nobody.
        while (status is 404)
        {
            limit.Token.ThrowIfCancellationRequested();
            using var response = await Ask(host, before);
            status = (int)response.StatusCode;
        }

        Assert.That(status, Is.EqualTo(401));
    }

    [Test]
    public async Task Token_ExpiresAfterItWasUsed_IsA401()
    {
        using var key = SigningKey.Es256("k");
        var (authority, host) = await Start(key);
        await using var _ = authority;
        using var __ = host;
        var token = TokenOf(authority);
        await Ask(host, token).Problem(404, "profile_not_found");
        host.Clock.Advance(TimeSpan.FromMinutes(61));
        var problem = await Ask(host, token).Problem(401, "unauthorized");
        Assert.That(problem.Text("detail"), Is.EqualTo("The token has expired."));
    }
}
