using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.DynamoDb.Operations;

/// <summary>The result of a conditional write.</summary>
/// <param name="IsWritten">Whether all conditions were satisfied.</param>
/// <param name="InTheWay">The conflicting items, in the order of the actions; empty if absent.</param>
internal sealed record WriteOutcome(bool IsWritten, IReadOnlyList<TableItem> InTheWay)
{
    public static readonly WriteOutcome Written = new(true, []);
}
