using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Time;

namespace Personalisation.Api.Tests.Hosting.Observability;

/// <summary>Traces and metrics reach a collector, at the latest when the service ends.</summary>
[Category("OneEngine")]
// Spans and meters are those of the process.
[NonParallelizable]
internal sealed class ExportTests
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static string Bytes(string hex) => Encoding.Latin1.GetString(Convert.FromHexString(hex));

    [Test]
    public async Task Service_WithACollector_ExportsTelemetryWithoutPersonalData()
    {
        using var collector = new OtlpReceiver();
        var (trace, parent) = (Traced.NewTrace(), ActivitySpanId.CreateRandom().ToHexString());
        var (id, secret) = (Http.NewId(), $"secret_{Guid.NewGuid():N}");
        using (var host = ApiHost.Start(Configure))
        {
            // The client runs in the service's process: its own spans have the whole address and are not ours to judge.
            using var handler = new SocketsHttpHandler { ActivityHeadersPropagator = null };
            using var client = new HttpClient(handler) { BaseAddress = host.Address };
            var header = ("traceparent", $"00-{trace}-{parent}-01");
            await client.Request("PUT", $"/api/v1/profile/{id}", $$"""{"tags":["{{secret}}"]}""", header).Body(201);
            await client.Request("GET", $"/api/v1/profile/{id}/tags", null, header).Body(200);
            await client.Request("GET", $"/api/v1/profile/{id}/tags?x={secret}", null, header).Body(400);
            await client.Request("GET", $"/api/v1/profile/{id}%0A", null, header).Body(400);
        }
        // The factory may give the host back before that has ended.
        Assert.That(() => collector.Text("/v1/traces"), Is.Not.Empty.After(Patience.Milliseconds, 20));
        Assert.That(() => collector.Text("/v1/metrics"), Is.Not.Empty.After(Patience.Milliseconds, 20));
        var (traces, metrics) = (collector.Text("/v1/traces"), collector.Text("/v1/metrics"));
        Assert.Multiple(() =>
        {
            Assert.That(collector.Exports.Select(export => export.MediaType), Is.All.EqualTo("application/x-protobuf"));
            Assert.That(collector.Exports.Select(export => export.Key), Is.All.EqualTo("k"));
            Assert.That(traces, Does.Contain(Bytes(trace)).And.Contain(Bytes(parent)));
            foreach (
                var word in Words([
                    "PUT /api/v1/profile/{id}",
                    "GET /api/v1/profile/{id}/tags",
                    "http.route",
                    "System.Net.Http",
                ])
            )
            {
                Assert.That(traces, Does.Contain(word));
            }
            foreach (var word in Words(["db.client.operation.duration", "http.server.request.duration"]))
            {
                Assert.That(metrics, Does.Contain(word));
            }
            Assert.That(metrics, Does.Contain("personalisation.store.consumed_capacity"));
            Assert.That(metrics, Does.Contain("personalisation.store.breaker.state"));
            Assert.That(metrics, Does.Contain("kestrel.").And.Contain("dotnet.").And.Contain("http.client."));
            Assert.That(metrics, Does.Contain("resilience.polly.strategy.events"));
            Assert.That(traces + metrics, Does.Not.Contain(id).And.Not.Contain(secret).And.Not.Contain("USER#"));
        });

        void Configure(IWebHostBuilder builder)
        {
            builder.UseSetting(Endpoint, collector.Address.AbsoluteUri);
            builder.UseSetting("OTEL_EXPORTER_OTLP_HEADERS", "x-key=k");
            builder.UseSetting("SERVICE_NAME", "shop-profiles");
        }

        static string[] Words(string[] own) =>
            [.. own, "shop-profiles", "aws.dynamodb", "TransactWriteItems", TestEngine.Shared.TableName];
    }

    [Test]
    public async Task Stop_TheCollectorNeverAnswers_ComesToAnEnd()
    {
        using var hole = new TcpListener(IPAddress.Loopback, 0);
        hole.Start();
        var host = ApiHost.Start(builder => builder.UseSetting(Endpoint, $"http://{hole.LocalEndpoint}"));
        using var response = await host.Client.GetAsync("/health/live");
        host.Dispose();
        Assert.That(() => hole.Pending(), Is.True.After(Patience.Milliseconds, 20), "the collector was asked");
    }

    [Test]
    public void Service_WithoutCollector_TracesNothing()
    {
        using var host = ApiHost.Start();
        Assert.That(host.Services.GetService<TracerProvider>(), Is.Null);
        Assert.That(host.Services.GetService<MeterProvider>(), Is.Not.Null);
    }
}
