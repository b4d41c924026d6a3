namespace Personalisation.Infrastructure.DynamoDb.Items;

/// <summary>What one call of a query returned.</summary>
/// <param name="Items">The items, expired ones among them.</param>
/// <param name="HasMore">Whether the store has looked at all that matches; more may turn out to be nothing.</param>
internal sealed record ItemPage(IReadOnlyList<TableItem> Items, bool HasMore);
