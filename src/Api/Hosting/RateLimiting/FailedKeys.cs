using System.Threading.RateLimiting;

namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>
/// How often one address may present no key, or an unknown one. Beyond that its failures are answered late and with 429;
/// a valid key from the same address is not affected, because others may share it.
/// </summary>
internal sealed class FailedKeys(LimitOptions options, RefusalLog log, TimeProvider clock) : IDisposable
{
    private const int Window = 60;
    private const int MostDelayed = 256;
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(0.5);

    private readonly PartitionedRateLimiter<HttpContext> _limiter = PartitionedRateLimiter.Create<HttpContext, string>(
        context =>
            RateLimitPartition.GetTokenBucketLimiter(
                ClientOf.Address(context),
                _ =>
                    new()
                    {
                        TokenLimit = options.FailedKeysPerMinute,
                        TokensPerPeriod = Math.Max(1, options.FailedKeysPerMinute / Window),
                        ReplenishmentPeriod = TimeSpan.FromSeconds(
                            Math.Max(1.0, (double)Window / options.FailedKeysPerMinute)
                        ),
                    }
            )
    );

    private readonly ConcurrencyLimiter _delayed = new(new() { PermitLimit = MostDelayed });
    private readonly string _policy = RateLimitHeaders.PolicyOf(options.FailedKeysPerMinute, Window);

    /// <summary>Counts a failure. False where the address has had too many; then the request has been delayed.</summary>
    public async Task<bool> MayFail(HttpContext context)
    {
        using var lease = _limiter.AttemptAcquire(context);
        var wait = lease.IsAcquired ? 0 : RateLimitHeaders.WaitAfter(lease);
        var left = _limiter.GetStatistics(context)?.CurrentAvailablePermits ?? 0;
        new RateLimitHeaders(_policy, left, wait).SetOn(context);
        var status = lease.IsAcquired ? StatusCodes.Status401Unauthorized : StatusCodes.Status429TooManyRequests;
        log.Count(status, ClientOf.Address(context));
        if (!lease.IsAcquired)
        {
            context.Response.Headers.RetryAfter = $"{wait}";
            await SlowDown(context.RequestAborted);
        }

        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _limiter.Dispose();
        _delayed.Dispose();
    }

    // Whoever guesses sends the next request after this answer. What waits costs memory, so that only so many do.
    private async Task SlowDown(CancellationToken cancellationToken)
    {
        using var place = _delayed.AttemptAcquire();
        if (place.IsAcquired)
        {
            await Task.Delay(Delay, clock, cancellationToken);
        }
    }
}
