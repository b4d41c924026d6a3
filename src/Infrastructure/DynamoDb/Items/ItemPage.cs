namespace Personalisation.Infrastructure.DynamoDb.Items;

/// <summary>The result of one query call.</summary>
/// <param name="Items">The items, expired ones among them.</param>
/// <param name="HasMore">True if the store has not examined all matches; the rest may turn out to be empty.</param>
internal sealed record ItemPage(IReadOnlyList<TableItem> Items, bool HasMore);
