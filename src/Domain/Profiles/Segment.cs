using System.Collections.Immutable;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Profiles;

/// <summary>One version of a user's segment: categories with scores, and the top ones.</summary>
public sealed record Segment
{
    /// <summary>The most categories, and the most top categories.</summary>
    public const int MaxCategories = 1000;

    /// <summary>The message when there are more than <see cref="MaxCategories"/>.</summary>
    public static readonly string CountRule = $"must be at most {MaxCategories} categories";

    /// <summary>The message for a duplicate id.</summary>
    public const string UniqueRule = "must be unique within its list";

    /// <summary>The default number of top categories.</summary>
    public const int DefaultTopCount = 3;

    /// <summary>A version of a segment; the lists are copied.</summary>
    /// <exception cref="BrokenRuleException">
    /// A list is too long or has a duplicate id, or an id is not a <see cref="Label"/>.
    /// </exception>
    public Segment(
        SegmentType type,
        IEnumerable<Category> categories,
        IEnumerable<string> topCategories,
        DateTimeOffset createdAt,
        DateTimeOffset updatedAt,
        DateTimeOffset expiresAt,
        bool isDeletion = false
    )
    {
        IsDeletion = isDeletion;
        Type = type;
        Categories = [.. categories];
        TopCategories = [.. topCategories];
        (CreatedAt, UpdatedAt, ExpiresAt) = (createdAt, updatedAt, expiresAt);
        var rule = FindBroken([.. Categories.Select(category => category.Id)]);
        BrokenRuleException.Unless(rule is null, nameof(Categories), rule ?? "");
        rule = FindBroken(TopCategories);
        BrokenRuleException.Unless(rule is null, nameof(TopCategories), rule ?? "");
        BrokenRuleException.Unless(TopCategories.All(Label.IsValid), nameof(TopCategories), Label.Rule);
    }

    /// <summary>True for a deletion, which has no categories.</summary>
    public bool IsDeletion { get; }

    /// <summary>The segment's type.</summary>
    public SegmentType Type { get; }

    /// <summary>The categories, in the order given.</summary>
    public ImmutableArray<Category> Categories { get; }

    /// <summary>Ids of the leading categories, in rank order.</summary>
    public ImmutableArray<string> TopCategories { get; }

    /// <summary>When this version came to be; unique within the segment's history, and its order.</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>When this version was last written; by default not before its creation.</summary>
    public DateTimeOffset UpdatedAt { get; private init; }

    /// <summary>From this instant on no read returns the version.</summary>
    public DateTimeOffset ExpiresAt { get; private init; }

    /// <summary>The version that records a segment's deletion.</summary>
    public static Segment Deletion(SegmentType type, DateTimeOffset at, DateTimeOffset expiresAt) =>
        new(type, [], [], at, at, expiresAt, isDeletion: true);

    /// <summary>The three highest scores, ties by category id in the order of its characters' codes.</summary>
    public static IEnumerable<string> Rank(IEnumerable<Category> categories) =>
        categories
            .OrderByDescending(category => category.Score)
            .ThenBy(category => category.Id, StringComparer.Ordinal)
            .Take(DefaultTopCount)
            .Select(category => category.Id);

    /// <summary>True if both have the same content, whenever they were written.</summary>
    public bool HasContentOf(Segment other) =>
        IsDeletion == other.IsDeletion
        && Categories.SequenceEqual(other.Categories)
        && TopCategories.SequenceEqual(other.TopCategories);

    /// <summary>
    /// The default creation time of a version: now, or a tick after the newest one if our clock is behind it.
    /// </summary>
    internal static DateTimeOffset NextTime(SegmentType type, IEnumerable<Segment> known, DateTimeOffset now)
    {
        var newest = known
            .Where(other => other.Type == type)
            .Select(other => other.CreatedAt)
            .DefaultIfEmpty(now)
            .Max();
        return newest > now ? newest.AddTicks(1) : now;
    }

    /// <summary>
    /// The same version at a free instant: a tick later for each version that already has the instant.
    /// </summary>
    internal Segment InItsPlaceAmong(IReadOnlyCollection<Segment> known)
    {
        var taken = known
            .Where(other => other.Type == Type && !other.HasContentOf(this))
            .Select(other => other.CreatedAt)
            .ToHashSet();
        var place = CreatedAt;
        while (taken.Contains(place))
        {
            place = place.AddTicks(1);
        }

        return this with
        {
            CreatedAt = place,
            // Must not be before the moved creation time.
            UpdatedAt = UpdatedAt >= CreatedAt && UpdatedAt < place ? place : UpdatedAt,
        };
    }

    /// <summary>True if the segment already has a later version.</summary>
    internal bool IsLateAmong(IEnumerable<Segment> known) =>
        known.Any(other => other.Type == Type && other.CreatedAt > CreatedAt);

    /// <summary>The same version with another end.</summary>
    internal Segment EndingAt(DateTimeOffset expiresAt) => this with { ExpiresAt = expiresAt };

    private static string? FindBroken(ImmutableArray<string> ids) =>
        ids.Length > MaxCategories ? CountRule
        : ids.Distinct(StringComparer.Ordinal).Count() < ids.Length ? UniqueRule
        : null;
}
