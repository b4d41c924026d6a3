namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>The turns of the service. Bulk calls have their own, so that they never take those of short requests.</summary>
internal sealed class ConcurrencyLimits(LimitOptions options)
{
    /// <summary>Requests with a deadline.</summary>
    public FairConcurrencyLimiter Requests { get; } =
        new(options.MaxConcurrentRequests, options.MaxQueuedRequests, options.MaxConcurrentRequests);

    /// <summary>Calls that take as long as there are data. They may be long, so that one client gets half at most.</summary>
    public FairConcurrencyLimiter Bulk { get; } =
        new(options.MaxConcurrentBulk, options.MaxQueuedRequests, (options.MaxConcurrentBulk + 1) / 2);
}
