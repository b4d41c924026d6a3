using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.Observability;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Access;
using Personalisation.Infrastructure.DynamoDb.Telemetry;
using Personalisation.Infrastructure.PostgreSql;

namespace Personalisation.Api.Hosting.Startup;

/// <summary>
/// Metrics for a Prometheus server to scrape and, if a collector is named, traces and metrics over OTLP. The framework
/// creates request spans: OpenTelemetry's ASP.NET Core instrumentation would add paths and so users' ids.
/// </summary>
internal static class TelemetryRegistration
{
    /// <summary>Where Prometheus scrapes.</summary>
    public const string MetricsPath = "/metrics";

    public static void AddTelemetry(this IServiceCollection services, ObservationSettings settings)
    {
        var version = typeof(TelemetryRegistration).Assembly.GetName().Version?.ToString(fieldCount: 3);
        var telemetry = services
            .AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(settings.ServiceName, serviceVersion: version))
            .WithMetrics(metrics =>
                metrics
                    .AddMeter(
                        "Microsoft.AspNetCore.Hosting",
                        "Microsoft.AspNetCore.RateLimiting",
                        "Microsoft.AspNetCore.Server.Kestrel",
                        "System.Runtime",
                        StoreTelemetry.Name,
                        PostgreSqlTelemetry.Name,
                        LogTelemetry.Name,
                        UnkeptResponses.Name
                    )
                    .AddPrometheusExporter()
            );
        if (settings.Export is { } export)
        {
            telemetry
                .WithMetrics(metrics =>
                    metrics
                        // A dozen measurements per store call, most of which duplicate the store's own metrics.
                        .AddMeter("Polly", "System.Net.Http")
                        .AddView("resilience.polly.*.duration", MetricStreamConfiguration.Drop)
                        .AddOtlpExporter(options => export.Apply(options, "metrics"))
                )
                .WithTracing(traces =>
                    traces
                        .AddSource(
                            "Microsoft.AspNetCore",
                            "System.Net.Http",
                            StoreTelemetry.Name,
                            PostgreSqlTelemetry.Name
                        )
                        .AddOtlpExporter(options => export.Apply(options, "traces"))
                );
        }
    }

    /// <summary>Serves only the metrics on their own port, to everybody who can reach it.</summary>
    public static void UseMetricsPort(this WebApplication app, int? port)
    {
        if (port is not null)
        {
            // By the connection's port: a client chooses the Host header.
            app.MapWhen(
                context => context.Connection.LocalPort == port,
                static branch => branch.UseOpenTelemetryPrometheusScrapingEndpoint(MetricsPath)
            );
        }
    }

    /// <summary>Serves the metrics on the API's port, to readers.</summary>
    public static void MapMetrics(this WebApplication app) =>
        app.MapPrometheusScrapingEndpoint(MetricsPath)
            .DisableRateLimiting()
            .WithMetadata(
                new RequiresRoleAttribute(Role.Reader, SharedDocumentation.MetricsScope),
                new HttpMethodMetadata([HttpMethods.Get])
            );
}
