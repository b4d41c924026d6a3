using Amazon.DynamoDBv2.Model;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.DynamoDb.Operations;

/// <summary>The result of a conditional update.</summary>
/// <param name="After">The stored item; null if the condition failed.</param>
/// <param name="InTheWay">The conflicting item; null if absent.</param>
internal sealed record UpdateOutcome(Dictionary<string, AttributeValue>? After, TableItem? InTheWay);
