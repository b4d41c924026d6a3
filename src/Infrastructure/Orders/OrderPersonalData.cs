using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2.DocumentModel;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Privacy;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Orders;

/// <summary>The orders of a user and what was said at the checkouts, for the export of everything about the user.</summary>
internal sealed class OrderPersonalData(ItemTable table, OrderReader reader) : IPersonalDataSource
{
    /// <inheritdoc/>
    public async Task<HeldData?> Find(
        UserId id,
        bool consistent,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        await table.Find(Keys.Carts(id), consistent, cancellationToken) is ErasureItem
            ? null
            : new HeldData(
                Current: null,
                PersonalHistory.Of(Orders(id, consistent, cancellationToken)),
                PersonalHistory.Of(Checkouts(id, consistent, cancellationToken))
            );

    private async IAsyncEnumerable<Order> Orders(
        UserId id,
        bool consistent,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var checkout in Checkouts(id, consistent, cancellationToken))
        {
            foreach (var order in await reader.Resolve(checkout.Orders, consistent, cancellationToken))
            {
                yield return order;
            }
        }
    }

    private IAsyncEnumerable<Checkout> Checkouts(UserId id, bool consistent, CancellationToken cancellationToken)
    {
        var query = new QueryOperationConfig
        {
            ConsistentRead = consistent,
            KeyExpression = new Expression
            {
                ExpressionStatement = "#pk = :pk AND begins_with(#sk, :prefix)",
                ExpressionAttributeNames = { ["#pk"] = Attributes.PartitionKey, ["#sk"] = Attributes.SortKey },
                ExpressionAttributeValues = { [":pk"] = Keys.User(id), [":prefix"] = Keys.CheckoutPrefix },
            },
        };
        return table
            .Query<CheckoutItem>(query, cancellationToken)
            .SelectMany(page => page)
            .Select(it => it.ToCheckout());
    }
}
