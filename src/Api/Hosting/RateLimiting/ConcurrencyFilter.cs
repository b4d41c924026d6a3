using Microsoft.AspNetCore.Mvc.Filters;
using Personalisation.Api.Hosting.ProblemDetails;

namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>
/// Acquires a slot for an action, after the body was read, and releases it when the result is built: neither a slow
/// sender nor a slow reader holds one. A streamed result holds it until it is written.
/// </summary>
internal sealed class ConcurrencyFilter(ConcurrencyLimits limits, LimitOptions options, TimeProvider clock, bool isBulk)
    : IAsyncActionFilter
{
    // A client that repeats refused requests at once on many connections would use CPU that others need.
    private static readonly TimeSpan RefusalDelay = TimeSpan.FromSeconds(1);
    private readonly FairConcurrencyLimiter _limiter = isBulk ? limits.Bulk : limits.Requests;

    /// <inheritdoc/>
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var http = context.HttpContext;
        var slot = await Wait(http);
        if (slot is null)
        {
            if (!isBulk && _limiter.IsShared)
            {
                await Task.Delay(RefusalDelay, clock, http.RequestAborted);
            }

            http.Response.Headers.RetryAfter = isBulk
                ? OverloadedException.RetryBulkAfter
                : OverloadedException.RetryAfter;
            context.Result = new Problems.Answer(ExceptionTable.ToProblem(http, new OverloadedException()));
            return;
        }

        var isStreamed = false;
        try
        {
            var done = await next();
            isStreamed = done.Result is IStreamedResult;
        }
        finally
        {
            if (isStreamed)
            {
                http.Response.RegisterForDispose(slot);
            }
            else
            {
                slot.Dispose();
            }
        }
    }

    // Other requests have a deadline already.
    private async ValueTask<IDisposable?> Wait(HttpContext http)
    {
        var (client, gone) = (ClientOf.Request(http), http.RequestAborted);
        if (!isBulk)
        {
            return await _limiter.Acquire(client, gone);
        }

        using var patience = new CancellationTokenSource(options.RequestTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(gone, patience.Token);
        try
        {
            return await _limiter.Acquire(client, either.Token);
        }
        catch (OperationCanceledException) when (!gone.IsCancellationRequested)
        {
            return null;
        }
    }
}
