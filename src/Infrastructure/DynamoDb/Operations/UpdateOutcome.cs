using Amazon.DynamoDBv2.Model;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.DynamoDb.Operations;

/// <summary>What came of a conditional update.</summary>
/// <param name="After">The item as it is stored now; null where the condition did not hold.</param>
/// <param name="InTheWay">The item that it did not hold of; null if there is none.</param>
internal sealed record UpdateOutcome(Dictionary<string, AttributeValue>? After, TableItem? InTheWay);
