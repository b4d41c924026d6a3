using Personalisation.Domain.Marketplace;

namespace Personalisation.Infrastructure.Marketplace;

/// <summary>Sums by subject, in as many columns as needed.</summary>
internal sealed class Tally(int columns)
{
    private readonly Dictionary<string, long[]> _sums = new(StringComparer.Ordinal);

    /// <summary>Adds to a column.</summary>
    public void Add(string subject, int column, long number)
    {
        if (!_sums.TryGetValue(subject, out var sums))
        {
            _sums[subject] = sums = new long[columns];
        }

        sums[column] += number;
    }

    /// <summary>Adds a number to each column.</summary>
    public void AddEach(string subject, IReadOnlyList<long> numbers)
    {
        for (var column = 0; column < numbers.Count; column++)
        {
            Add(subject, column, numbers[column]);
        }
    }

    /// <summary>The breaches of a rule by which both must be the same; this one is what is counted.</summary>
    public IEnumerable<Breach> BreachesOf(MarketplaceRule rule, Tally meant) =>
        DifferFrom(meant).Select(it => new Breach(rule, it.Subject, $"counted {it.Mine}, not {it.Other}"));

    // The subjects whose sums differ from another tally's, with both.
    private IEnumerable<(string Subject, string Mine, string Other)> DifferFrom(Tally other) =>
        _sums
            .Keys.Union(other._sums.Keys, StringComparer.Ordinal)
            .Select(subject => (subject, TextOf(subject), other.TextOf(subject)))
            .Where(it => !string.Equals(it.Item2, it.Item3, StringComparison.Ordinal));

    private string TextOf(string subject) => string.Join(' ', _sums.GetValueOrDefault(subject) ?? new long[columns]);
}
