using Personalisation.TestKit.Access;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.RateLimiting;

/// <summary>How often people may do what the audit trail records: nobody fills it with calls about themselves.</summary>
[Category("OneEngine")]
internal sealed class PersonQuotaTests
{
    private static string Header(HttpResponseMessage response) => response.Headers.GetValues("RateLimit").Single();

    [Test]
    public async Task Exports_OfAPersonBeyondTheQuota_AreRefused()
    {
        using var key = SigningKey.Es256("e1");
        await using var authority = await FakeAuthority.StartAsync(key);
        using var host = Limited.Start(
            ("OIDC_AUTHORITY", authority.Issuer.AbsoluteUri),
            ("OIDC_AUDIENCE", FakeAuthority.Audience),
            ("Limits:PersonExportsPerDay", "2")
        );
        // Midnight is never near.
        host.Clock.Advance(TimeSpan.FromHours(12) - host.Clock.GetUtcNow().TimeOfDay);
        var (id, other) = (NewId(), NewId());
        Task<HttpResponseMessage> Export(string user) =>
            host.Client.Request(
                "GET",
                $"/api/v1/profile/{user}/export",
                null,
                ("Authorization", $"Bearer {authority.TokenOf(user, host.Clock.GetUtcNow())}")
            );
        foreach (var user in new[] { id, other })
        {
            await host.As("admin", "PUT", $"/api/v1/profile/{user}", "{}").Body(201);
        }

        for (var left = 1; left >= 0; left--)
        {
            using var export = await Export(id);
            Assert.That((int)export.StatusCode, Is.EqualTo(200));
            Assert.That(Header(export), Does.EndWith($", \"exports\";r={left};t=0"));
        }

        await Export(id).Problem(429, "rate_limited");
        await Export(other).Body(200);
        // Also in the trail.
        var nobody = NewId();
        await Export(nobody).Problem(404, "profile_not_found");
        await Export(nobody).Problem(404, "profile_not_found");
        await Export(nobody).Problem(429, "rate_limited");
        // Keys have no such quota.
        using var admin = await host.As("admin", "GET", $"/api/v1/profile/{id}/export");
        Assert.That(Header(admin), Does.Not.Contain("exports"));
    }
}
