namespace Personalisation.Infrastructure.DynamoDb.Items;

/// <summary>The result of one query call.</summary>
/// <param name="Items">The items, expired ones among them.</param>
/// <param name="HasMore">Whether the store has examined all matches; "more" may turn out to be empty.</param>
internal sealed record ItemPage(IReadOnlyList<TableItem> Items, bool HasMore);
