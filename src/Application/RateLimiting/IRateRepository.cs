using Personalisation.Domain.RateLimiting;

namespace Personalisation.Application.RateLimiting;

/// <summary>Token buckets that all instances of the service share.</summary>
public interface IRateRepository
{
    /// <summary>Takes one token from a holder's bucket.</summary>
    /// <returns>The outcome; null if no bucket is shared at present, so that each instance limits by itself.</returns>
    Task<RateLimitResult?> Take(RateRule rule, string holder, CancellationToken cancellationToken);
}
