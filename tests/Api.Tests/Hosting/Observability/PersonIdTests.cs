using Personalisation.TestKit.Access;
using Personalisation.TestKit.Time;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Observability;

/// <summary>The id of a person who calls stays in the table: log, traces and metrics have none of it.</summary>
[Category("OneEngine")]
// Spans and meters are those of the process.
[NonParallelizable]
internal sealed class PersonIdTests
{
    [Test]
    public async Task Telemetry_OfAPersonsCalls_HasNoId()
    {
        using var collector = new OtlpReceiver();
        using var key = SigningKey.Es256("e1");
        await using var authority = await FakeAuthority.StartAsync(key);
        var (log, id, other) = (new LogCapture(), NewId(), NewId());
        using (
            var host = ApiHost.Start(builder =>
            {
                log.Join(builder, "info");
                builder
                    .UseSetting("API_KEYS", KeyedApi.Entries)
                    .UseSetting("OIDC_AUTHORITY", authority.Issuer.AbsoluteUri)
                    .UseSetting("OIDC_AUDIENCE", FakeAuthority.Audience)
                    .UseSetting("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address.AbsoluteUri)
                    .UseSetting("Limits:PersonExportsPerDay", "1");
            })
        )
        {
            // The client runs in the service's process: its own spans have the whole address and are not ours to judge.
            using var handler = new SocketsHttpHandler { ActivityHeadersPropagator = null };
            using var client = new HttpClient(handler) { BaseAddress = host.Address };
            var token = authority.TokenOf(id, host.Clock.GetUtcNow());
            Task<HttpResponseMessage> Own(string method, string path, string? json = null) =>
                client.Request(
                    method,
                    path,
                    json,
                    ("Authorization", $"Bearer {token}"),
                    ("Idempotency-Key", $"key-of-{id}-{path}")
                );
            await Own("PUT", $"/api/v1/profile/{id}", "{}").Body(201);
            await Own("PUT", $"/api/v1/profile/{id}", "{}").Body(201);
            await Own("GET", $"/api/v1/profile/{other}").Problem(404, "profile_not_found");
            await Own("PATCH", $"/api/v1/users/{id}", "{}").Problem(403, "forbidden");
            await Own("GET", $"/api/v1/profile/{id}/export").Body(200);
            await Own("GET", $"/api/v1/profile/{id}/export").Problem(429, "rate_limited");
            var acting = ("Acting-As", $"customer/{id}");
            var admin = ("X-Api-Key", KeyedApi.KeyOf("admin"));
            await client.Request("GET", $"/api/v1/profile/{id}/tags", null, admin, acting).Body(200);
            await client
                .Request("GET", $"/api/v1/profile/{id}", null, ("Authorization", $"Bearer {token}x"), acting)
                .Problem(401, "unauthorized");
            await Own("DELETE", $"/api/v1/profile/{id}").NoBody(204);
        }

        // The factory may give the host back before that has ended.
        Assert.That(() => collector.Text("/v1/traces"), Is.Not.Empty.After(Patience.Milliseconds, 20));
        Assert.That(() => collector.Text("/v1/metrics"), Is.Not.Empty.After(Patience.Milliseconds, 20));
        Assert.That(() => log.Lines, Has.Some.Contains("\"status\":429").After(Patience.Milliseconds, 50));
        Assert.That(log.Lines, Has.Some.Contains("customer~"));
        Assert.That(log.Lines, Has.None.Contains(id).And.None.Contains(other));
        var telemetry = collector.Text("/v1/traces") + collector.Text("/v1/metrics");
        Assert.That(telemetry, Does.Not.Contain(id).And.Not.Contain(other));
    }
}
