using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Personalisation.Application.RateLimiting;
using Personalisation.Domain.RateLimiting;

namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>
/// The limits of one client, an API key or otherwise an address: requests per second and open requests. This is the
/// global limiter of ASP.NET Core's middleware, which runs before authorization, so a request without a valid key
/// counts for its address.
/// </summary>
internal sealed class ClientLimits : IDisposable
{
    private readonly SharedRateLimiter _rates;
    private readonly PartitionedRateLimiter<HttpContext> _open;
    private readonly string _policy;
    private readonly RefusalLog _log;

    public ClientLimits(LimitOptions options, RefusalLog log, IRateRepository? shared = null)
    {
        _log = log;
        var rule = RateRule.PerSecond("client", options.Burst, options.RequestsPerSecond);
        _rates = new SharedRateLimiter(rule, ClientOf.Request, shared);
        _open = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            RateLimitPartition.GetConcurrencyLimiter(
                ClientOf.Request(context),
                _ => new() { PermitLimit = options.MaxOpenPerClient }
            )
        );
        _policy = RateLimitHeaders.PolicyOf(
            RateLimitHeaders.Client,
            options.Burst,
            Math.Max(1, options.Burst / options.RequestsPerSecond)
        );
    }

    /// <summary>Makes the middleware use this limiter.</summary>
    public void ApplyTo(RateLimiterOptions middleware)
    {
        // In this order: a rate token is not returned, an open request is.
        middleware.GlobalLimiter = PartitionedRateLimiter.CreateChained(_open, _rates);
        middleware.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        middleware.OnRejected = (rejected, _) =>
        {
            Refuse(rejected.HttpContext, rejected.Lease);
            return ValueTask.CompletedTask;
        };
    }

    /// <summary>Reports the remaining quota to the client. Runs after the middleware.</summary>
    public Task Tell(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<DisableRateLimitingAttribute>() is null)
        {
            Tell(context, wait: 0);
        }

        return next(context);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rates.Dispose();
        _open.Dispose();
    }

    private void Tell(HttpContext context, int wait) =>
        new RateLimitHeaders(RateLimitHeaders.Client, _policy, _rates.LeftFor(context), wait).SetOn(context);

    // The body is that of any bare status.
    private void Refuse(HttpContext context, RateLimitLease lease)
    {
        _log.Count(StatusCodes.Status429TooManyRequests, ClientOf.Logged(context));
        var seconds = RateLimitHeaders.WaitAfter(lease);
        Tell(context, seconds);
        context.Response.Headers.RetryAfter = $"{seconds}";
    }
}
