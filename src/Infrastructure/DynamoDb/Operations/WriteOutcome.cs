using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.DynamoDb.Operations;

/// <summary>The result of a conditional write.</summary>
/// <param name="IsWritten">Whether all conditions were satisfied.</param>
/// <param name="InTheWay">The conflicting items, in the order of the actions; empty if absent.</param>
/// <param name="WasRepeated">Whether an attempt went unanswered, so that it may have been stored.</param>
internal sealed record WriteOutcome(bool IsWritten, IReadOnlyList<TableItem> InTheWay, bool WasRepeated = false)
{
    public static readonly WriteOutcome Written = new(true, []);
}
