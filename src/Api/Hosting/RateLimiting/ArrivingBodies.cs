using System.Threading.RateLimiting;
using Personalisation.Api.Hosting.ProblemDetails;

namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>
/// Limits for bodies that are still arriving: the time for each and the memory for all. A complete body belongs to a
/// request that has a slot or is refused.
/// </summary>
internal sealed class ArrivingBodies(LimitOptions options, TimeProvider clock) : IDisposable
{
    private const int Kilobyte = 1024;
    private const int ShareOfClient = 4;

    private readonly PartitionedRateLimiter<HttpContext> _kilobytes = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<HttpContext, string>(context =>
            RateLimitPartition.GetConcurrencyLimiter(
                ClientOf.Request(context),
                _ => new() { PermitLimit = options.MaxArrivingMegabytes * Kilobyte / ShareOfClient }
            )
        ),
        PartitionedRateLimiter.Create<HttpContext, string>(_ =>
            RateLimitPartition.GetConcurrencyLimiter(
                "",
                _ => new() { PermitLimit = options.MaxArrivingMegabytes * Kilobyte }
            )
        )
    );

    /// <summary>A body that is still incomplete.</summary>
    public Arrival Begin(HttpContext context) => new(_kilobytes, context, options.BodyTimeout, clock);

    /// <inheritdoc/>
    public void Dispose() => _kilobytes.Dispose();

    /// <summary>One arriving body.</summary>
    internal sealed class Arrival(
        PartitionedRateLimiter<HttpContext> kilobytes,
        HttpContext context,
        TimeSpan timeout,
        TimeProvider clock
    ) : IDisposable
    {
        private readonly CancellationTokenSource _deadline = new(timeout, clock);
        private readonly List<RateLimitLease> _leases = [];
        private long _held;

        /// <summary>Ends when the body should have been there.</summary>
        public CancellationToken Deadline => _deadline.Token;

        /// <summary>Reserves memory for the part that has arrived.</summary>
        /// <exception cref="OverloadedException">
        /// There is no memory left for this client, or for all clients.
        /// </exception>
        public void Grow(long bytes)
        {
            var missing = (int)((bytes + Kilobyte - 1) / Kilobyte - _held);
            if (missing <= 0)
            {
                return;
            }

            var lease = kilobytes.AttemptAcquire(context, missing);
            _leases.Add(lease);
            _held += missing;
            if (!lease.IsAcquired)
            {
                throw new OverloadedException();
            }
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            _leases.ForEach(lease => lease.Dispose());
            _deadline.Dispose();
        }
    }
}
