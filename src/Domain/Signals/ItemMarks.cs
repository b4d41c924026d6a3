using System.Collections.Immutable;
using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Signals;

/// <summary>
/// The items that a user has bought or dismissed. They are counted, so that purchases and their cancellations lead to the
/// same result in any order.
/// </summary>
/// <param name="Values">How often; an item counts from 1.</param>
public sealed record ItemMarks(ImmutableDictionary<MarkKey, long> Values)
{
    /// <summary>The most items of each mark that are kept: the latest ones.</summary>
    public const int Most = 200;

    /// <summary>Of a user without signals.</summary>
    public static readonly ItemMarks None = new(ImmutableDictionary<MarkKey, long>.Empty);

    /// <summary>With those of further events, in any order.</summary>
    public ItemMarks With(IEnumerable<UserEvent> events)
    {
        var marks = Values.ToBuilder();
        foreach (var (key, count) in events.Select(sent => sent.ToMark()).OfType<KeyValuePair<MarkKey, long>>())
        {
            marks[key] = marks.GetValueOrDefault(key) + count;
        }

        return new ItemMarks(marks.ToImmutable());
    }

    /// <summary>The items with a mark, by their ids.</summary>
    public ImmutableArray<ItemId> Of(ItemMark mark) =>
        [
            .. Values
                .Where(marked => marked.Key.Mark == mark && marked.Value > 0)
                .Select(marked => marked.Key.Item)
                .OrderBy(item => item.Value, StringComparer.Ordinal),
        ];

    /// <summary>Those that are not needed any more: taken back, or not among the latest of their mark.</summary>
    /// <param name="lastAt">When the items last got their marks; those that are not among them did so earlier.</param>
    public ImmutableArray<MarkKey> Superfluous(IReadOnlyDictionary<MarkKey, DateTimeOffset> lastAt) =>
        [
            .. Values.Where(marked => marked.Value == 0).Select(marked => marked.Key),
            .. Values
                .Where(marked => marked.Value > 0)
                .Select(marked => marked.Key)
                .GroupBy(key => key.Mark)
                .SelectMany(keys =>
                    keys.OrderByDescending(key => lastAt.GetValueOrDefault(key))
                        .ThenBy(key => key.Item.Value, StringComparer.Ordinal)
                        .Skip(Most)
                ),
        ];
}

/// <summary>Identifies a mark.</summary>
/// <param name="Mark">What was done.</param>
/// <param name="Item">With which item.</param>
public readonly record struct MarkKey(ItemMark Mark, ItemId Item);
