using Personalisation.Application.Cost;

namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>The slots of the service. Bulk calls have their own, so they never take those of short requests.</summary>
internal sealed class ConcurrencyLimits
{
    public ConcurrencyLimits(LimitOptions options, ThreadPoolPressure pressure, TimeProvider clock)
    {
        var processors = Environment.ProcessorCount;
        Requests = new FairConcurrencyLimiter(
            options.MaxConcurrentRequests,
            options.MaxQueuedRequests,
            clients =>
                clients > 1 && pressure.IsHigh()
                    ? ShareOf(clients, processors, options)
                    : options.MaxConcurrentRequests,
            clock
        );
        var half = (options.MaxConcurrentBulk + 1) / 2;
        Bulk = new FairConcurrencyLimiter(options.MaxConcurrentBulk, options.MaxQueuedRequests, _ => half, clock);
    }

    /// <summary>Requests with a deadline.</summary>
    public FairConcurrencyLimiter Requests { get; }

    /// <summary>Calls whose duration depends on the data. They may be long, so one client gets at most half.</summary>
    public FairConcurrencyLimiter Bulk { get; }

    /// <summary>
    /// The slots of one client while others are active and work waits for the processors: more would only slow
    /// everybody down. At least one per processor.
    /// </summary>
    public static int ShareOf(int clients, int processors, LimitOptions options) =>
        Math.Min(
            options.MaxConcurrentRequests,
            Math.Max(processors, options.SharedSlotsPerProcessor * processors / clients)
        );
}
