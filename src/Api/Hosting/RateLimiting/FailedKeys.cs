using System.Threading.RateLimiting;
using Personalisation.Application.RateLimiting;
using Personalisation.Domain.RateLimiting;

namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>
/// Limits how often an address may present no key or an unknown one. Beyond that, failures get a delayed 429; valid
/// keys from the same address are not affected, because clients may share it.
/// </summary>
internal sealed class FailedKeys(LimitOptions options, TimeProvider clock, IRateRepository? shared = null) : IDisposable
{
    private const int Window = 60;
    private const int MostDelayed = 256;
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(0.5);

    private readonly SharedRateLimiter _limiter = new(
        RateRule.PerMinute("failed-keys", options.FailedKeysPerMinute, options.FailedKeysPerMinute),
        ClientOf.Address,
        shared
    );

    private readonly ConcurrencyLimiter _delayed = new(new() { PermitLimit = MostDelayed });
    private readonly string _policy = RateLimitHeaders.PolicyOf(
        RateLimitHeaders.Client,
        options.FailedKeysPerMinute,
        Window
    );

    /// <summary>Counts a failure. False if the address had too many; the request is then delayed, and refused.</summary>
    public async Task<bool> MayFail(HttpContext context)
    {
        using var lease = await _limiter.AcquireAsync(context, 1, context.RequestAborted);
        var wait = lease.IsAcquired ? 0 : RateLimitHeaders.WaitAfter(lease);
        var state = new RateLimitHeaders(RateLimitHeaders.Client, _policy, _limiter.LeftFor(context), wait);
        if (lease.IsAcquired)
        {
            state.SetOn(context);
            return true;
        }

        state.Refuse(context);
        await SlowDown(context.RequestAborted);
        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _limiter.Dispose();
        _delayed.Dispose();
    }

    // An attacker sends the next guess after this response. Waiting requests cost memory, so their number is limited.
    private async Task SlowDown(CancellationToken cancellationToken)
    {
        using var place = _delayed.AttemptAcquire();
        if (place.IsAcquired)
        {
            await Task.Delay(Delay, clock, cancellationToken);
        }
    }
}
