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
internal sealed class BulkCallLimit(StoreOptions options, ThreadPoolPressure pressure, TimeProvider clock) : IDisposable
{
    // Longer than the pause between two requests of a sequential client.
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(1);
    private readonly ConcurrencyLimiter _bulk = Slots(options.Resilience.MaxBulkCalls);
    private readonly ConcurrencyLimiter _yielding = Slots(
        Math.Min(options.Resilience.MaxBulkCalls, Environment.ProcessorCount)
    );
    private long _lastShort = long.MinValue;

    /// <summary>Waits for a slot; a short call has one at once.</summary>
    public ValueTask<RateLimitLease> Acquire(ResilienceContext context)
    {
        // Every single call passes here: it asks no limiter.
        if (!BulkWork.IsRunning)
        {
            Volatile.Write(ref _lastShort, clock.GetTimestamp());
            return ValueTask.FromResult<RateLimitLease>(Unlimited.Lease);
        }

        return (Yields() ? _yielding : _bulk).AcquireAsync(1, context.CancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _bulk.Dispose();
        _yielding.Dispose();
    }

    private bool Yields()
    {
        var last = Volatile.Read(ref _lastShort);
        return last != long.MinValue && clock.GetElapsedTime(last) < Memory && pressure.IsHigh();
    }

    private static ConcurrencyLimiter Slots(int count) => new(new() { PermitLimit = count, QueueLimit = int.MaxValue });

    private sealed class Unlimited : RateLimitLease
    {
        public static readonly Unlimited Lease = new();

        public override bool IsAcquired => true;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }
    }
}
