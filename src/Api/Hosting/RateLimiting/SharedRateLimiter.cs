using System.Threading.RateLimiting;
using Personalisation.Application.RateLimiting;
using Personalisation.Domain.RateLimiting;

namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>
/// Limits holders over all instances where their buckets are shared, and within this instance otherwise.
/// </summary>
/// <param name="rule">The bucket.</param>
/// <param name="holder">Whom a request counts for.</param>
/// <param name="shared">The shared buckets; null if there are none.</param>
internal sealed class SharedRateLimiter(RateRule rule, Func<HttpContext, string> holder, IRateRepository? shared)
    : PartitionedRateLimiter<HttpContext>
{
    private readonly PartitionedRateLimiter<HttpContext> _own = PartitionedRateLimiter.Create<HttpContext, string>(
        context =>
            RateLimitPartition.GetTokenBucketLimiter(
                holder(context),
                _ =>
                    new()
                    {
                        TokenLimit = rule.Burst,
                        TokensPerPeriod = rule.Tokens,
                        ReplenishmentPeriod = rule.Period,
                    }
            )
    );

    /// <summary>The tokens left for a request's holder, as of its last request.</summary>
    public long LeftFor(HttpContext context) =>
        context.Items.TryGetValue(this, out var result)
            ? ((RateLimitResult)result!).Left
            : _own.GetStatistics(context)?.CurrentAvailablePermits ?? 0;

    /// <inheritdoc/>
    public override RateLimiterStatistics? GetStatistics(HttpContext resource) => _own.GetStatistics(resource);

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(HttpContext resource, int permitCount) =>
        // A shared bucket is not asked synchronously; the framework then asks asynchronously.
        shared is null
            ? _own.AttemptAcquire(resource, permitCount)
            : Lease.OfNone;

    /// <inheritdoc/>
    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(
        HttpContext resource,
        int permitCount,
        CancellationToken cancellationToken
    )
    {
        var result = shared is null ? null : await shared.Take(rule, holder(resource), cancellationToken);
        if (result is null)
        {
            return _own.AttemptAcquire(resource, permitCount);
        }

        resource.Items[this] = result;
        return new Lease(result);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _own.Dispose();
        base.Dispose(disposing);
    }

    private sealed class Lease(RateLimitResult result) : RateLimitLease
    {
        public static readonly Lease OfNone = new(new(IsTaken: false, 0, TimeSpan.Zero));

        public override bool IsAcquired => result.IsTaken;

        public override IEnumerable<string> MetadataNames => result.IsTaken ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            var isKnown =
                !result.IsTaken && string.Equals(metadataName, MetadataName.RetryAfter.Name, StringComparison.Ordinal);
            metadata = isKnown ? result.Wait : null;
            return isKnown;
        }
    }
}
