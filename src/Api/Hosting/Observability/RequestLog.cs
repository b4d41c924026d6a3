using Microsoft.AspNetCore.Diagnostics;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.Application.Cost;
using Personalisation.Application.Errors;

namespace Personalisation.Api.Hosting.Observability;

/// <summary>
/// One log line per request, which includes failures; none for what anybody can cause any number of times, which is
/// summarised. The route is the template and the method a known one, so a line contains no client text.
/// </summary>
internal sealed partial class RequestLog(
    RequestDelegate next,
    RefusalLog refusals,
    ILogger<RequestLog> logger,
    TimeProvider clock
)
{
    private const string Unmatched = "(unmatched)";
    private const string HealthRoutes = "/health/";
    private const string MetricsRoute = "/metrics";

    /// <summary>Serves the request, then writes its line.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        var started = clock.GetTimestamp();
        // Read before HEAD is served as GET.
        var method = RequestMethod.Known(context.Request.Method);
        try
        {
            await next(context);
        }
        finally
        {
            Write(context, method, clock.GetElapsedTime(started));
        }
    }

    private void Write(HttpContext context, string method, TimeSpan duration)
    {
        // The exception handler removes the endpoint and stores it here.
        var failure = context.Features.Get<IExceptionHandlerFeature>();
        var route = RouteOf(context.GetEndpoint() ?? failure?.Endpoint);
        var status = context.Response.StatusCode;
        RequestSpan.Describe(context, method, route, status);
        var level = LevelOf(context, route, status);
        if (IsSummarised(context, route, status))
        {
            refusals.Count(status, ClientOf.Logged(context));
        }

        if (!logger.IsEnabled(level))
        {
            return;
        }

        var ledger = CapacityLedger.Current;
        var (read, write) = (Math.Round(ledger?.Read ?? 0, 3), Math.Round(ledger?.Write ?? 0, 3));
        var trace = Problems.TraceIdOf(context);
        var defect = status == StatusCodes.Status500InternalServerError ? failure?.Error : null;
        var client = PlainText.Of(CallerIdentity.Find(context)?.LogName ?? "");
        var cause = PlainText.Of((failure?.Error as StoreUnavailableException)?.Reason ?? "");
        var milliseconds = Math.Round(duration.TotalMilliseconds, 2);
        var attempts = ledger?.Attempts ?? 0;
        LogRequest(level, defect, method, route, status, milliseconds, read, write, attempts, trace, client, cause);
    }

    private static LogLevel LevelOf(HttpContext context, string route, int status) =>
        status switch
        {
            StatusCodes.Status500InternalServerError => LogLevel.Error,
            // Probes come every second or so, and their callers know the responses.
            _ when route.StartsWith(HealthRoutes, StringComparison.Ordinal) => LogLevel.Debug,
            StatusCodes.Status200OK when route is MetricsRoute => LogLevel.Debug,
            StatusCodes.Status499ClientClosedRequest => LogLevel.Debug,
            StatusCodes.Status429TooManyRequests => LogLevel.Debug,
            // Anybody can cause any number of them.
            _ when CallerIdentity.Find(context) is null => LogLevel.Debug,
            _ when context.RequestAborted.IsCancellationRequested => LogLevel.Debug,
            > StatusCodes.Status500InternalServerError => LogLevel.Warning,
            _ => LogLevel.Information,
        };

    private static bool IsSummarised(HttpContext context, string route, int status) =>
        status is StatusCodes.Status429TooManyRequests
        || (
            status >= StatusCodes.Status400BadRequest
            && status != StatusCodes.Status500InternalServerError
            && CallerIdentity.Find(context) is null
            && !route.StartsWith(HealthRoutes, StringComparison.Ordinal)
        );

    private static string RouteOf(Endpoint? endpoint) =>
        endpoint is RouteEndpoint { RoutePattern.RawText: { } template }
            ? template.StartsWith('/')
                ? template
                : $"/{template}"
            : Unmatched;

    // Client and cause are mostly empty.
    [LoggerMessage(
        "{Method} {Route} {Status} in {DurationMs} ms, read {ReadUnits}, write {WriteUnits}, attempts {StoreAttempts}, trace {TraceId} {Client} {Cause}"
    )]
    private partial void LogRequest(
        LogLevel level,
        Exception? exception,
        string method,
        string route,
        int status,
        double durationMs,
        double readUnits,
        double writeUnits,
        int storeAttempts,
        string traceId,
        string client,
        string cause
    );
}
