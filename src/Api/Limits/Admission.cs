using System.Diagnostics;
using System.Threading.RateLimiting;
using Personalisation.Api.Errors;

namespace Personalisation.Api.Limits;

/// <summary>
/// Who is worked on, who waits, and who is sent away at once: a queue that only grows answers everybody too late.
/// Health checks and scrapes pass: an overloaded service is not dead, and its metrics matter most then.
/// </summary>
internal sealed class Admission(LimitOptions options, ClientRates rates) : IMiddleware, IDisposable
{
    private const int RetryAfterSeconds = 1;

    private readonly ConcurrencyLimiter _turns = new(
        new() { PermitLimit = options.MaxConcurrentRequests, QueueLimit = options.MaxQueuedRequests }
    );

    /// <inheritdoc/>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (IsWatched(context.Request.Path))
        {
            await next(context);
            return;
        }

        if (!rates.TryTake(context, out var wait))
        {
            await Refuse(context, 429, ProblemCode.RateLimited, "This client sends more than it may.", wait);
            return;
        }

        var arrival = Stopwatch.GetTimestamp();
        using var turn = await _turns.AcquireAsync(1, context.RequestAborted);
        if (!turn.IsAcquired)
        {
            await Refuse(context, 503, ProblemCode.Overloaded, "The service has more to do than it can.", default);
            return;
        }

        context.Features.Set(new Waiting(Stopwatch.GetElapsedTime(arrival)));
        await next(context);
    }

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    private static bool IsWatched(PathString path) =>
        path.StartsWithSegments("/health", StringComparison.Ordinal)
        || path.StartsWithSegments("/metrics", StringComparison.Ordinal);

    private static Task Refuse(HttpContext context, int status, string code, string detail, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = $"{Math.Max(RetryAfterSeconds, (int)Math.Ceiling(wait.TotalSeconds))}";
        var problem = Problems.Of(context, status, code, detail);
        return Problems.Write(context, problem, context.RequestAborted);
    }
}
