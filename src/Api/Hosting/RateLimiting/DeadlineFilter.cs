using Microsoft.AspNetCore.Mvc.Filters;
using Personalisation.Application.Errors;

namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>
/// Ends requests that take too long over all their store calls, including the wait for a slot. The deadline starts when
/// the body has arrived, which has its own deadline.
/// </summary>
internal sealed class DeadlineFilter(LimitOptions options, TimeProvider clock) : IAsyncActionFilter
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var client = context.HttpContext.RequestAborted;
        using var clockwork = new CancellationTokenSource(options.RequestTimeout, clock);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(client, clockwork.Token);
        Bind(context, deadline.Token);
        var done = await next();
        context.HttpContext.RequestAborted = client;
        if (done.Exception is OperationCanceledException late && !client.IsCancellationRequested)
        {
            done.Exception = new StoreUnavailableException(RetryAfter, late);
        }
    }

    // The action's token is bound by now.
    private static void Bind(ActionExecutingContext context, CancellationToken token)
    {
        context.HttpContext.RequestAborted = token;
        foreach (var (name, _) in context.ActionArguments.Where(pair => pair.Value is CancellationToken).ToList())
        {
            context.ActionArguments[name] = token;
        }
    }
}
