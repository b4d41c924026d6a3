using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.DynamoDb.Operations;

/// <summary>What came of a conditional write.</summary>
/// <param name="IsWritten">Whether every condition held.</param>
/// <param name="InTheWay">The items that conditions did not hold of, in the order of the actions; none where nothing is there.</param>
internal sealed record WriteOutcome(bool IsWritten, IReadOnlyList<TableItem> InTheWay)
{
    public static readonly WriteOutcome Written = new(true, []);
}
