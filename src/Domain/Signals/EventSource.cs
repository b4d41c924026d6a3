using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Signals;

/// <summary>The recommendation that an event comes from.</summary>
public sealed record EventSource
{
    /// <summary>The largest position.</summary>
    public const int MaxPosition = 10_000;

    /// <summary>The message when a position is refused.</summary>
    public static readonly string PositionRule = $"must be a whole number from 0 to {MaxPosition}";

    /// <summary>A recommendation.</summary>
    /// <exception cref="BrokenRuleException">The position breaks <see cref="PositionRule"/>.</exception>
    public EventSource(EventId id, int? position)
    {
        BrokenRuleException.Unless(IsPosition(position), nameof(position), PositionRule);
        (Id, Position) = (id, position);
    }

    /// <summary>The id of the recommendation.</summary>
    public EventId Id { get; }

    /// <summary>The position of the item in it; null if unknown.</summary>
    public int? Position { get; }

    /// <summary>Whether a number can be a position.</summary>
    public static bool IsPosition(int? position) => position is null or (>= 0 and <= MaxPosition);
}
