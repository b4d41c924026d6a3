using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>
/// The limits of one client, an API key or otherwise an address: requests per second and open requests. This is the
/// global limiter of ASP.NET Core's middleware, which runs before authorization, so a request without a valid key
/// counts for its address.
/// </summary>
internal sealed class ClientLimits : IDisposable
{
    private const int ReplenishmentsPerSecond = 10;
    private readonly PartitionedRateLimiter<HttpContext> _rates;
    private readonly PartitionedRateLimiter<HttpContext> _open;
    private readonly string _policy;
    private readonly RefusalLog _log;

    public ClientLimits(LimitOptions options, RefusalLog log)
    {
        _log = log;
        _rates = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            RateLimitPartition.GetTokenBucketLimiter(ClientOf.Request(context), _ => Bucket(options))
        );
        _open = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            RateLimitPartition.GetConcurrencyLimiter(
                ClientOf.Request(context),
                _ => new() { PermitLimit = options.MaxOpenPerClient }
            )
        );
        _policy = RateLimitHeaders.PolicyOf(options.Burst, Math.Max(1, options.Burst / options.RequestsPerSecond));
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

    private void Tell(HttpContext context, int wait)
    {
        var left = _rates.GetStatistics(context)?.CurrentAvailablePermits ?? 0;
        new RateLimitHeaders(_policy, left, wait).SetOn(context);
    }

    // The body is that of any bare status.
    private void Refuse(HttpContext context, RateLimitLease lease)
    {
        _log.Count(StatusCodes.Status429TooManyRequests, ClientOf.Request(context));
        var seconds = RateLimitHeaders.WaitAfter(lease);
        Tell(context, seconds);
        context.Response.Headers.RetryAfter = $"{seconds}";
    }

    private static TokenBucketRateLimiterOptions Bucket(LimitOptions options) =>
        new()
        {
            TokenLimit = options.Burst,
            TokensPerPeriod = Math.Max(1, options.RequestsPerSecond / ReplenishmentsPerSecond),
            ReplenishmentPeriod = TimeSpan.FromSeconds(
                options.RequestsPerSecond < ReplenishmentsPerSecond
                    ? 1.0 / options.RequestsPerSecond
                    : 1.0 / ReplenishmentsPerSecond
            ),
        };
}
