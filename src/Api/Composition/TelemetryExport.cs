using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Personalisation.Infrastructure.DynamoDb.Telemetry;

namespace Personalisation.Api.Composition;

/// <summary>
/// Exports traces and metrics over OTLP while the host runs. Registered before all other services of the host, so that
/// it begins before them and ends after the last request.
/// </summary>
internal sealed class TelemetryExport(string serviceName, ExportSettings settings) : IHostedService, IDisposable
{
    // Both flush at once; a collector that does not answer must not hold up the end for longer.
    private const int FlushMilliseconds = 3000;

    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var version = typeof(TelemetryExport).Assembly.GetName().Version?.ToString(fieldCount: 3);
        var resource = ResourceBuilder.CreateDefault().AddService(serviceName, serviceVersion: version);
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource("Microsoft.AspNetCore", "System.Net.Http", StoreTelemetry.Name)
            .AddOtlpExporter(options => settings.Apply(options, "traces"))
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(
                "Microsoft.AspNetCore.Hosting",
                "Microsoft.AspNetCore.Server.Kestrel",
                "System.Net.Http",
                "System.Runtime",
                StoreTelemetry.Name
            )
            .AddOtlpExporter(options => settings.Apply(options, "metrics"))
            .Build();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(
            OnItsOwnThread(() => _traces?.Shutdown(FlushMilliseconds)),
            OnItsOwnThread(() => _metrics?.Shutdown(FlushMilliseconds))
        );

    /// <inheritdoc/>
    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    // Each waits for a request to end that needs the thread pool: on a small machine the two would be all there is of it.
    private static Task OnItsOwnThread(Action flush) =>
        Task.Factory.StartNew(flush, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
