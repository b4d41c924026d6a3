namespace Personalisation.Infrastructure.DynamoDb;

/// <summary>What came of a conditional put.</summary>
/// <param name="IsStored">Whether the condition held.</param>
/// <param name="InTheWay">The item that it did not hold of; null where there is none.</param>
internal sealed record PutOutcome(bool IsStored, TableItem? InTheWay)
{
    public static readonly PutOutcome Stored = new(true, null);
}
