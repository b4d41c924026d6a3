using Personalisation.Domain.Identity;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.CatalogueItems;

/// <summary>Where an item is among the parts of another, such as an episode of a programme.</summary>
public sealed record ItemPlace
{
    /// <summary>The largest position.</summary>
    public const int MaxPosition = 999_998;

    /// <summary>The message when a position is refused.</summary>
    public static readonly string Rule = $"must be a whole number from 0 to {MaxPosition}";

    /// <summary>The message for a position without a parent.</summary>
    public const string ParentRule = "must be left out without a parent";

    /// <summary>The message for an item that is to be a part of itself.</summary>
    public const string OtherRule = "must be the id of another item";

    /// <summary>A place.</summary>
    /// <exception cref="BrokenRuleException">The position breaks <see cref="Rule"/>.</exception>
    public ItemPlace(ItemId parent, int? position)
    {
        BrokenRuleException.Unless(IsPosition(position), nameof(position), Rule);
        (Parent, Position) = (parent, position);
    }

    /// <summary>The item whose part it is.</summary>
    public ItemId Parent { get; }

    /// <summary>Its position; null for the end, where parts are in the order of their ids.</summary>
    public int? Position { get; }

    /// <summary>The number by which parts are ordered: the position, or the one after the largest.</summary>
    public int Order => Position ?? MaxPosition + 1;

    /// <summary>Whether a number can be an <see cref="Order"/>.</summary>
    public static bool IsOrder(long number) => number is >= 0 and <= MaxPosition + 1;

    /// <summary>Whether a number can be a position.</summary>
    public static bool IsPosition(int? position) => position is null or (>= 0 and <= MaxPosition);
}
