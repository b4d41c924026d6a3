using Microsoft.AspNetCore.Mvc.Filters;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.RateLimiting;
using Personalisation.Domain.RateLimiting;

namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>
/// Counts a call towards its client's quota of the day. Runs last: calls that are refused or replayed do not count.
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
        var take = await quotas.Take(quota, client, clock.GetUtcNow(), http.RequestAborted);
        var wait = (int)Math.Ceiling(take.Wait.TotalSeconds);
        new RateLimitHeaders(quota.Name, _policy, take.Left, wait).SetOn(http);
        if (take.IsTaken)
        {
            await next();
            return;
        }

        log.Count(StatusCodes.Status429TooManyRequests, client);
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
}
