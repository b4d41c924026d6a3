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

    public ClientLimits(LimitOptions options, IRateRepository? shared = null)
    {
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
        middleware.OnRejected = (rejected, _) =>
        {
            StateOf(rejected.HttpContext, RateLimitHeaders.WaitAfter(rejected.Lease)).Refuse(rejected.HttpContext);
            return ValueTask.CompletedTask;
        };
    }

    /// <summary>Reports the remaining quota to the client. Runs after the middleware.</summary>
    public Task AddHeaders(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<DisableRateLimitingAttribute>() is null)
        {
            StateOf(context, wait: 0).SetOn(context);
        }

        return next(context);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rates.Dispose();
        _open.Dispose();
    }

    private RateLimitHeaders StateOf(HttpContext context, int wait) =>
        new(RateLimitHeaders.Client, _policy, _rates.LeftFor(context), wait);
}
