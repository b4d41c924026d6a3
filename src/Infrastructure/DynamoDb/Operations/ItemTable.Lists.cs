using Amazon.DynamoDBv2.DocumentModel;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.DynamoDb.Operations;

/// <summary>Pages of lists.</summary>
internal sealed partial class ItemTable
{
    /// <summary>The first items of a Query for items of one kind.</summary>
    /// <param name="query">The Query; its limit is set here.</param>
    /// <param name="limit">The most items of the page.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    public Task<ListPage<TItem>> ReadPage<TItem>(
        QueryOperationConfig query,
        int limit,
        CancellationToken cancellationToken
    )
        where TItem : TableItem
    {
        query.Limit = ListPage.ReadsFor(limit);
        var items = Query<TItem>(query, cancellationToken).SelectMany(page => page);
        return ListPage.Read(items, limit, cancellationToken);
    }
}
