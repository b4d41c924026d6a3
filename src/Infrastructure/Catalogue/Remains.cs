using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>Vendors and offers, or the items of other kinds that closed and removed ones leave in their places.</summary>
internal static class Remains
{
    /// <summary>The item, or what is left of it; only one made a moment ago, or none at all, needs the second read.</summary>
    public static async Task<TableItem?> FindOrRest(
        this ItemTable table,
        ItemKey key,
        CancellationToken cancellationToken
    ) =>
        await table.Find(key, consistent: false, cancellationToken)
        ?? await table.Find(key, consistent: true, cancellationToken);
}
