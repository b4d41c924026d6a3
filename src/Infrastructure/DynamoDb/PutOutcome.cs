namespace Personalisation.Infrastructure.DynamoDb;

/// <summary>What came of a conditional put.</summary>
/// <param name="IsStored">Whether the condition held.</param>
/// <param name="InTheWay">The item that it did not hold of; null where there is none.</param>
internal sealed record PutOutcome(bool IsStored, TableItem? InTheWay)
{
    public static readonly PutOutcome Stored = new(true, null);

    /// <summary>
    /// True where an earlier attempt of this very write is what is in the way: its answer was lost, and an engine that
    /// does not know it any more has refused the repetition.
    /// </summary>
    public bool IsOwn(string mark) =>
        InTheWay is IMarked marked && string.Equals(marked.Mark, mark, StringComparison.Ordinal);
}
