using System.Collections.Immutable;
using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Profiles;

/// <summary>One version of one of a user's segments: categories with scores, and which of them lead.</summary>
public sealed record Segment
{
    /// <summary>The most categories, and the most top categories.</summary>
    public const int MaxCategories = 1000;

    /// <summary>The message when there are more than <see cref="MaxCategories"/>.</summary>
    public static readonly string CountRule = $"must be at most {MaxCategories} categories";

    /// <summary>The message when an id comes twice.</summary>
    public const string UniqueRule = "must be unique within its list";

    /// <summary>How many categories lead where the client does not say which.</summary>
    public const int DefaultTopCount = 3;

    /// <summary>A version of a segment; the lists are copied.</summary>
    /// <exception cref="BrokenRuleException">A list is too long, or an id comes twice in one or is no <see cref="Label"/>.</exception>
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
        RequireDistinct([.. Categories.Select(category => category.Id)], "categories");
        RequireDistinct(TopCategories, "top_categories");
        BrokenRuleException.Unless(TopCategories.All(Label.IsValid), "top_categories", Label.Rule);
    }

    /// <summary>True of the version that says that the segment left the profile; it has no categories.</summary>
    public bool IsDeletion { get; }

    /// <summary>Which of the user's segments this is a version of.</summary>
    public SegmentType Type { get; }

    /// <summary>The categories in the order in which they were given.</summary>
    public ImmutableArray<Category> Categories { get; }

    /// <summary>Ids of the leading categories, in rank order.</summary>
    public ImmutableArray<string> TopCategories { get; }

    /// <summary>When this version came to be; unique within the segment's history, and its order.</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>When this version was last written; not before it came to be, unless its client says so.</summary>
    public DateTimeOffset UpdatedAt { get; private init; }

    /// <summary>From this instant on no read returns the version.</summary>
    public DateTimeOffset ExpiresAt { get; private init; }

    /// <summary>The version that records that a segment left the profile.</summary>
    public static Segment Deletion(SegmentType type, DateTimeOffset at, DateTimeOffset expiresAt) =>
        new(type, [], [], at, at, expiresAt, isDeletion: true);

    /// <summary>The three highest scores, ties by category id in the order of its characters' codes.</summary>
    public static IEnumerable<string> Rank(IEnumerable<Category> categories) =>
        categories
            .OrderByDescending(category => category.Score)
            .ThenBy(category => category.Id, StringComparer.Ordinal)
            .Take(DefaultTopCount)
            .Select(category => category.Id);

    /// <summary>True where both say the same of the user, whenever each of them was written.</summary>
    public bool HasContentOf(Segment other) =>
        IsDeletion == other.IsDeletion
        && Categories.SequenceEqual(other.Categories)
        && TopCategories.SequenceEqual(other.TopCategories);

    /// <summary>When a version without a time of its own comes to be: now, or a tick after the newest where our clock lags behind it.</summary>
    internal static DateTimeOffset NextTime(SegmentType type, IEnumerable<Segment> known, DateTimeOffset now)
    {
        var newest = known
            .Where(other => other.Type == type)
            .Select(other => other.CreatedAt)
            .DefaultIfEmpty(now)
            .Max();
        return newest > now ? newest.AddTicks(1) : now;
    }

    /// <summary>The same version in a place of its own: a tick later for each other version that was there first.</summary>
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
            // Not left behind by the move.
            UpdatedAt = UpdatedAt >= CreatedAt && UpdatedAt < place ? place : UpdatedAt,
        };
    }

    /// <summary>True where the segment has a later version already.</summary>
    internal bool IsLateAmong(IEnumerable<Segment> known) =>
        known.Any(other => other.Type == Type && other.CreatedAt > CreatedAt);

    /// <summary>The same version with another end.</summary>
    internal Segment EndingAt(DateTimeOffset expiresAt) => this with { ExpiresAt = expiresAt };

    private static void RequireDistinct(ImmutableArray<string> ids, string field)
    {
        BrokenRuleException.Unless(ids.Length <= MaxCategories, field, CountRule);
        BrokenRuleException.Unless(ids.Distinct(StringComparer.Ordinal).Count() == ids.Length, field, UniqueRule);
    }
}
