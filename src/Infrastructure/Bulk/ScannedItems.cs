using Amazon.DynamoDBv2.Model;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Bulk;

/// <summary>Items of one page of a scan.</summary>
/// <param name="Items">The items, in the order of their keys.</param>
/// <param name="Last">The last item that the page read, whatever its kind; null on the last page.</param>
internal sealed record ScannedItems(IReadOnlyList<Dictionary<string, AttributeValue>> Items, ItemKey? Last);
