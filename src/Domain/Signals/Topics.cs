using System.Collections.Immutable;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Signals;

/// <summary>The categories and tags of what a signal is about, each without duplicates.</summary>
public sealed record Topics
{
    /// <summary>The most categories, and the most tags, that count.</summary>
    public const int Most = 8;

    /// <summary>The message when a list is refused.</summary>
    public static readonly string Rule = $"must be a list of at most {Most} different texts";

    /// <summary>Neither categories nor tags.</summary>
    public static readonly Topics None = new([], []);

    private Topics(ImmutableArray<string> categories, ImmutableArray<string> tags) =>
        (Categories, Tags) = (categories, tags);

    /// <summary>The categories.</summary>
    public ImmutableArray<string> Categories { get; }

    /// <summary>The tags.</summary>
    public ImmutableArray<string> Tags { get; }

    /// <summary>True if there is neither a category nor a tag.</summary>
    public bool IsEmpty => Categories.IsEmpty && Tags.IsEmpty;

    /// <summary>Whether a list is short enough, and without duplicates.</summary>
    public static bool IsList(IReadOnlyCollection<string?> texts) => Label.IsList(texts, Most);

    /// <summary>These categories and tags.</summary>
    /// <exception cref="BrokenRuleException">One of them breaks its rule, or there are too many.</exception>
    public static Topics Of(IReadOnlyCollection<string?> categories, IReadOnlyCollection<string?> tags)
    {
        BrokenRuleException.Unless(IsList(categories), nameof(categories), Rule);
        BrokenRuleException.Unless(categories.All(Label.IsValid), nameof(categories), Label.Rule);
        BrokenRuleException.Unless(IsList(tags), nameof(tags), Rule);
        BrokenRuleException.Unless(tags.All(Label.IsValid), nameof(tags), Label.Rule);
        return new Topics([.. categories.Select(text => text!)], [.. tags.Select(text => text!)]);
    }

    /// <summary>Equal texts in the same order.</summary>
    public bool Equals(Topics? other) =>
        other is not null && Categories.SequenceEqual(other.Categories) && Tags.SequenceEqual(other.Tags);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Categories.Length, Tags.Length);
}
