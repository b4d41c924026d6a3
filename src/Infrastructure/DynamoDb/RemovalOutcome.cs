namespace Personalisation.Infrastructure.DynamoDb;

/// <summary>What came of a conditional removal.</summary>
/// <param name="IsDone">Whether the condition held.</param>
/// <param name="InTheWay">The item that it did not hold of; null where there is none.</param>
internal sealed record RemovalOutcome(bool IsDone, TableItem? InTheWay);
