using System.Collections.Immutable;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Profiles;

/// <summary>A user's tags, unique, in the order given.</summary>
public sealed class Tags
{
    /// <summary>The most tags, after duplicates have collapsed.</summary>
    public const int MaxCount = 256;

    /// <summary>The message when there are more than <see cref="MaxCount"/>.</summary>
    public static readonly string CountRule = $"must be at most {MaxCount} tags";

    /// <summary>No tags at all.</summary>
    public static readonly Tags None = new([]);

    private Tags(ImmutableArray<string> values) => Values = values;

    /// <summary>The tags, each a <see cref="Label"/>.</summary>
    public ImmutableArray<string> Values { get; }

    /// <summary>Collapses duplicates (compared by code unit) to their first position.</summary>
    /// <exception cref="BrokenRuleException">A tag is no <see cref="Label"/>, or there are too many.</exception>
    public static Tags Of(IEnumerable<string> tags)
    {
        var values = tags.Distinct(StringComparer.Ordinal).ToImmutableArray();
        BrokenRuleException.Unless(values.Length <= MaxCount, nameof(tags), CountRule);
        BrokenRuleException.Unless(values.All(Label.IsValid), nameof(tags), Label.Rule);
        return new Tags(values);
    }
}
