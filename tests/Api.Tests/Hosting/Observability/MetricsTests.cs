using System.Net;
using System.Net.Sockets;

namespace Personalisation.Api.Tests.Hosting.Observability;

/// <summary>The metrics for Prometheus: access, port and content.</summary>
[Category("OneEngine")]
// Meters are those of the process.
[NonParallelizable]
internal sealed class MetricsTests
{
    private static (string, string)[] KeyOf(string role) => [("X-Api-Key", KeyedApi.KeyOf(role))];

    [Test]
    public async Task Scrape_AfterCalls_HasNothingOfTheUsers()
    {
        using var host = ApiHost.Start();
        var (id, secret) = (Http.NewId(), $"secret_{Guid.NewGuid():N}");
        await host.Client.PutJson($"/api/v1/profile/{id}", $$"""{"tags":["{{secret}}"]}""").Body(201);
        await host.Client.GetAsync($"/api/v1/profile/{id}/tags").Body(200);
        await host.Client.GetAsync($"/api/v1/profile/{id}/tags?x={secret}").Body(400);
        await host.Client.GetAsync($"/api/v1/profile/{id}%0A").Body(400);
        await host.Client.GetAsync($"/{id}").Body(404);
        var metrics = await host.Client.GetStringAsync("/metrics");
        Assert.Multiple(() =>
        {
            Assert.That(metrics, Does.Contain("http_route=\"api/v1/profile/{id}/tags\""));
            Assert.That(metrics, Does.Contain("personalisation_problem_code=\"invalid_request\""));
            Assert.That(metrics, Does.Contain("service_name=\"personalisation\""));
            Assert.That(metrics, Does.Contain("personalisation_store_consumed_capacity"));
            Assert.That(metrics, Does.Not.Contain(id).And.Not.Contain(secret).And.Not.Contain("USER#"));
            Assert.That(
                metrics,
                Does.Not.Contain("http_client_").And.Not.Contain("polly"),
                "measured in every store call"
            );
        });
    }

    [Test]
    public async Task Scrape_ServiceWithKeys_IsForReaders()
    {
        using var host = ApiHost.Start(builder => builder.UseSetting("API_KEYS", KeyedApi.Entries));
        await host.Client.GetAsync("/metrics").Problem(401, "unauthorized");
        await host.Client.Request("POST", "/metrics", null, KeyOf("reader")).Problem(405, "method_not_allowed");
        using var scrape = await host.Client.Request("GET", "/metrics", null, KeyOf("reader"));
        Assert.That((int)scrape.StatusCode, Is.EqualTo(200));
        Assert.That(scrape.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/plain"));
    }

    [Test]
    public async Task Scrape_ClientOverItsRate_IsAnswered()
    {
        using var host = ApiHost.Start(builder =>
            builder.UseSetting("Limits:RequestsPerSecond", "1").UseSetting("Limits:Burst", "1")
        );
        await host.Client.GetAsync("/api/v1/profile/nobody").Problem(404, "profile_not_found");
        using var scrape = await host.Client.GetAsync("/metrics");
        Assert.That((int)scrape.StatusCode, Is.EqualTo(200));
    }

    [Test]
    public async Task MetricsPort_Set_ServesMetricsThereAlone()
    {
        var port = FreePort();
        using var host = ApiHost.Start(
            builder => builder.UseSetting("API_KEYS", KeyedApi.Entries).UseSetting("METRICS_PORT", $"{port}"),
            metricsPort: port
        );
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        Assert.That(await client.GetStringAsync("/metrics"), Does.Contain("dotnet_process_cpu_time"));
        foreach (var path in new[] { "/health/live", "/openapi/v1.json", "/api/v1/profile/x" })
        {
            using var other = await client.Request("GET", path, null, KeyOf("admin"));
            Assert.That((int)other.StatusCode, Is.EqualTo(404), path);
        }

        await host.Client.Request("GET", "/metrics", null, KeyOf("admin")).Problem(404, "route_not_found");
        var spoofed = ("Host", $"127.0.0.1:{port}");
        await host.Client.Request("GET", "/metrics", null, spoofed).Problem(404, "route_not_found");
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
