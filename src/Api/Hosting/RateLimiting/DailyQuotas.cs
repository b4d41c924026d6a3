using Personalisation.Domain.RateLimiting;

namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>The daily quotas of clients.</summary>
internal static class DailyQuotas
{
    public const string Imports = "imports";
    public const string Exports = "exports";
    public const string Erasures = "erasures";

    /// <summary>The quota of this name; null if it is not limited.</summary>
    public static DailyQuota? In(LimitOptions options, string name)
    {
        int? max = name switch
        {
            Imports => options.ImportsPerDay,
            Exports => options.ExportsPerDay,
            Erasures => options.ErasuresPerDay,
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such quota."),
        };
        return max is { } limit ? new DailyQuota(name, limit) : null;
    }
}
