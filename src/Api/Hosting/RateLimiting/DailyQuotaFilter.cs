using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.RateLimiting;
using Personalisation.Domain.RateLimiting;

namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>
/// Counts a call towards its client's quota of the day. Runs last, so that replayed calls do not count. A key gets its use
/// back if the call is refused, finds nothing or fails; a person does not, because the audit trail has such calls, too.
/// </summary>
internal sealed class DailyQuotaFilter(IQuotaRepository uses, TimeProvider clock, DailyQuotas quotas, string when)
    : IAsyncActionFilter
{
    private const int SecondsPerDay = 24 * 60 * 60;

    /// <inheritdoc/>
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var http = context.HttpContext;
        var isPerson = CallerIdentity.Find(http) is { IsPerson: true };
        if ((isPerson ? quotas.OfPersons : quotas.OfKeys) is { } quota && IsCounted(context))
        {
            await Count(quota, isReturned: !isPerson, context, next);
        }
        else
        {
            await next();
        }
    }

    private bool IsCounted(ActionExecutingContext context) =>
        when.Length == 0 || (context.ActionArguments.TryGetValue(when, out var value) && value is true);

    private async Task Count(
        DailyQuota quota,
        bool isReturned,
        ActionExecutingContext context,
        ActionExecutionDelegate next
    )
    {
        var http = context.HttpContext;
        var client = ClientOf.Request(http);
        var now = clock.GetUtcNow();
        var result = await uses.Take(quota, client, now, http.RequestAborted);
        var policy = RateLimitHeaders.PolicyOf(quota.Name, quota.Max, SecondsPerDay);
        var state = new RateLimitHeaders(quota.Name, policy, result.Left, (int)Math.Ceiling(result.Wait.TotalSeconds));
        if (result.IsTaken)
        {
            state.SetOn(http);
            if (!IsDone(await next()) && isReturned)
            {
                // Also if the client is gone.
                await uses.Release(quota, client, now, CancellationToken.None);
                (state with { Left = result.Left + 1 }).SetOn(http);
            }

            return;
        }

        state.Refuse(http);
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
