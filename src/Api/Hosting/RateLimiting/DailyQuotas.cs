using Personalisation.Domain.RateLimiting;

namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>The daily quotas of a kind of call.</summary>
/// <param name="OfKeys">That of each API key; null if keys are not limited.</param>
/// <param name="OfPersons">That of each person with a token; null if they may not make the call.</param>
internal sealed record DailyQuotas(DailyQuota? OfKeys, DailyQuota? OfPersons)
{
    public const string Imports = "imports";
    public const string Exports = "exports";
    public const string Erasures = "erasures";

    /// <summary>The quotas of this name.</summary>
    public static DailyQuotas In(LimitOptions options, string name) =>
        name switch
        {
            Imports => Of(name, options.ImportsPerDay, null),
            Exports => Of(name, options.ExportsPerDay, options.PersonExportsPerDay),
            Erasures => Of(name, options.ErasuresPerDay, options.PersonErasuresPerDay),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such quota."),
        };

    private static DailyQuotas Of(string name, int? ofKeys, int? ofPersons) =>
        new(
            ofKeys is { } keys ? new DailyQuota(name, keys) : null,
            ofPersons is { } persons ? new DailyQuota(name, persons) : null
        );
}
