using System.Diagnostics;
using Microsoft.Extensions.Logging.Console;
using Personalisation.Api.Hosting.Observability;

namespace Personalisation.Api.Hosting.Startup;

/// <summary>The log, traces and metrics.</summary>
internal static class ObservationRegistration
{
    private const string Framework = "Microsoft.AspNetCore";

    private const string FrameworkTokens = "Microsoft.AspNetCore.Authentication";

    // The framework checks this level to decide whether requests need a trace id; it logs nothing at it.
    private const string FrameworkTraces = "Microsoft.AspNetCore.Hosting.Diagnostics";

    /// <summary>Registers them.</summary>
    public static void AddObservation(this WebApplicationBuilder builder, ObservationSettings settings)
    {
        var (level, name) = (settings.Level, settings.ServiceName);
        builder.Logging.AddFilter((string?)null, level);
        if (level is LogLevel.Information)
        {
            // One line for each invalid token would let anybody fill the disk; refusals are logged in summary.
            builder.Logging.AddFilter(FrameworkTokens, LogLevel.Warning);
        }

        if (level > LogLevel.Warning)
        {
            builder.Logging.AddFilter(Framework, level).AddFilter(FrameworkTraces, LogLevel.Critical);
        }

        builder.Services.AddSingleton<DistributedContextPropagator, TraceParent>();
        builder.Services.AddSingleton(provider => new JsonLines(
            name,
            withMessages: level <= LogLevel.Debug,
            provider.GetRequiredService<TimeProvider>()
        ));
        if (!builder.Environment.IsDevelopment())
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<ILoggerProvider>(provider => new LineLog(
                provider.GetRequiredService<JsonLines>(),
                Console.OpenStandardOutput()
            ));
        }
        else
        {
            // As outside Development: if nobody reads, lines are dropped and counted, and no request waits.
            builder.Services.Configure<ConsoleLoggerOptions>(console =>
                console.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite
            );
        }

        builder.Services.AddTelemetry(settings);
    }
}
