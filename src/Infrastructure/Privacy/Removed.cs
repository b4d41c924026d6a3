using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Privacy;

/// <summary>The data that an eraser has removed, besides the stubs.</summary>
/// <param name="Count">How many items.</param>
/// <param name="FoundLive">Whether they included unexpired history or stored responses.</param>
internal sealed record Removed(int Count, bool FoundLive)
{
    public static readonly Removed Nothing = new(0, false);

    /// <summary>This, and further items.</summary>
    /// <param name="batch">The items.</param>
    /// <param name="isData">Whether an item counts as data.</param>
    public Removed And(IReadOnlyCollection<PartitionItem> batch, Func<PartitionItem, bool> isData) =>
        new(Count + batch.Count, FoundLive || batch.Any(isData));

    /// <summary>This, and what was in other stores.</summary>
    public Removed And(bool isData) => this with { FoundLive = FoundLive || isData };
}
