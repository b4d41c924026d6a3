using System.Threading.RateLimiting;
using Personalisation.Application.Cost;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Polly;

namespace Personalisation.Infrastructure.DynamoDb.Resilience;

/// <summary>
/// Limits concurrent store calls of bulk work, so that short requests always get a slot. While short requests are
/// served and work waits for the processors, bulk work makes one call per processor. No call is refused: the number of
/// bulk requests is limited elsewhere.
/// </summary>
internal sealed class BulkCallLimit : IDisposable
{
    // Longer than the pause between two requests of a sequential client.
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(1);
    private readonly PartitionedRateLimiter<ResilienceContext> _limiter;
    private readonly ThreadPoolPressure _pressure;
    private readonly TimeProvider _clock;
    private long _lastShort = long.MinValue;

    public BulkCallLimit(StoreOptions options, ThreadPoolPressure pressure, TimeProvider clock)
    {
        (_pressure, _clock) = (pressure, clock);
        var most = options.Resilience.MaxBulkCalls;
        _limiter = PartitionedRateLimiter.Create<ResilienceContext, Kind>(_ =>
            Next() switch
            {
                Kind.Short => RateLimitPartition.GetNoLimiter(Kind.Short),
                Kind.Bulk => RateLimitPartition.GetConcurrencyLimiter(Kind.Bulk, _ => Turns(most)),
                _ => RateLimitPartition.GetConcurrencyLimiter(
                    Kind.Yielding,
                    _ => Turns(Math.Min(most, Environment.ProcessorCount))
                ),
            }
        );
    }

    private enum Kind
    {
        Short,
        Bulk,
        Yielding,
    }

    /// <summary>Waits for a turn.</summary>
    public ValueTask<RateLimitLease> Acquire(ResilienceContext context) =>
        _limiter.AcquireAsync(context, 1, context.CancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    private Kind Next()
    {
        if (!BulkWork.IsRunning)
        {
            Volatile.Write(ref _lastShort, _clock.GetTimestamp());
            return Kind.Short;
        }

        var last = Volatile.Read(ref _lastShort);
        var isShared = last != long.MinValue && _clock.GetElapsedTime(last) < Memory;
        return isShared && _pressure.IsHigh() ? Kind.Yielding : Kind.Bulk;
    }

    private static ConcurrencyLimiterOptions Turns(int count) =>
        new() { PermitLimit = count, QueueLimit = int.MaxValue };
}
