using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.RateLimiting;
using Personalisation.Domain.RateLimiting;

namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>
/// Counts a call towards its client's quota of the day. Runs last, so that replayed calls do not count, and takes the use
/// back if the call is refused, finds nothing or fails.
/// </summary>
internal sealed class DailyQuotaFilter(
    IQuotaRepository quotas,
    RefusalLog log,
    TimeProvider clock,
    DailyQuota quota,
    string when
) : IAsyncActionFilter
{
    private const int SecondsPerDay = 24 * 60 * 60;
    private readonly string _policy = RateLimitHeaders.PolicyOf(quota.Name, quota.Max, SecondsPerDay);

    /// <inheritdoc/>
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        if (when.Length > 0 && !(context.ActionArguments.TryGetValue(when, out var value) && value is true))
        {
            await next();
            return;
        }

        var http = context.HttpContext;
        var client = ClientOf.Request(http);
        var now = clock.GetUtcNow();
        var take = await quotas.Take(quota, client, now, http.RequestAborted);
        var wait = (int)Math.Ceiling(take.Wait.TotalSeconds);
        new RateLimitHeaders(quota.Name, _policy, take.Left, wait).SetOn(http);
        if (take.IsTaken)
        {
            if (!IsDone(await next()))
            {
                // Also if the client is gone.
                await quotas.Release(quota, client, now, CancellationToken.None);
                new RateLimitHeaders(quota.Name, _policy, take.Left + 1, 0).SetOn(http);
            }

            return;
        }

        log.Count(StatusCodes.Status429TooManyRequests, ClientOf.Logged(http));
        http.Response.Headers.RetryAfter = $"{wait}";
        context.Result = new Problems.Answer(
            Problems.Of(
                http,
                StatusCodes.Status429TooManyRequests,
                ProblemCode.RateLimited,
                $"This client may make {quota.Max} {quota.Name} a day. More are possible after midnight UTC."
            )
        );
    }

    private static bool IsDone(ActionExecutedContext done) =>
        (done.Exception is null || done.ExceptionHandled)
        && done.Result is not IStatusCodeActionResult { StatusCode: >= StatusCodes.Status400BadRequest };
}
