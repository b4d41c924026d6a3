using Personalisation.Domain.Marketplace;

namespace Personalisation.Infrastructure.Marketplace;

/// <summary>What is stored and should not be, and the other way round.</summary>
internal static class Differences
{
    /// <summary>The breaches of a rule by which both must be the same.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="stored">What is stored.</param>
    /// <param name="meant">What should be.</param>
    public static IEnumerable<Breach> Of(
        MarketplaceRule rule,
        IReadOnlyCollection<string> stored,
        IReadOnlyCollection<string> meant
    ) =>
        [
            .. stored
                .Except(meant, StringComparer.Ordinal)
                .Select(subject => new Breach(rule, subject, "is not expected")),
            .. meant.Except(stored, StringComparer.Ordinal).Select(subject => new Breach(rule, subject, "is missing")),
        ];
}
