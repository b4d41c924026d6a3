using System.Threading.RateLimiting;
using Personalisation.Application.Cost;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Polly;

namespace Personalisation.Infrastructure.DynamoDb.Resilience;

/// <summary>
/// Limits concurrent store calls of bulk work, so that other calls always get a slot. It refuses no call: the number of
/// bulk requests is limited elsewhere.
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
