using System.Threading.RateLimiting;
using Personalisation.Application.Bulk;
using Polly;

namespace Personalisation.Infrastructure.DynamoDb.Resilience;

/// <summary>
/// How many calls bulk work makes at once, so that other calls always find a turn. It refuses none: how much bulk work
/// there is at once is bounded where it is taken on.
/// </summary>
internal static class BulkCallLimit
{
    public static PartitionedRateLimiter<ResilienceContext> Of(ResilienceOptions options) =>
        PartitionedRateLimiter.Create<ResilienceContext, bool>(_ =>
            BulkWork.IsRunning
                ? RateLimitPartition.GetConcurrencyLimiter(
                    true,
                    _ => new() { PermitLimit = options.MaxBulkCalls, QueueLimit = int.MaxValue }
                )
                : RateLimitPartition.GetNoLimiter(false)
        );
}
