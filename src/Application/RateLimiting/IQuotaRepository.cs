using Personalisation.Domain.RateLimiting;

namespace Personalisation.Application.RateLimiting;

/// <summary>Counts what clients do within a day, over all instances and restarts.</summary>
public interface IQuotaRepository
{
    /// <summary>Counts one use, unless the quota is used up. After a lost answer of the store it may count twice.</summary>
    /// <returns>Whether it was counted, the uses left, and the time until midnight UTC if there are none.</returns>
    Task<RateLimitResult> Take(
        DailyQuota quota,
        string client,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>Takes back a use that was counted at this time and came to nothing.</summary>
    Task Release(DailyQuota quota, string client, DateTimeOffset now, CancellationToken cancellationToken);
}
