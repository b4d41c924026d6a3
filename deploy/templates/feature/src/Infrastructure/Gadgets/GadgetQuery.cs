using Amazon.DynamoDBv2.DocumentModel;
using Personalisation.Domain.Gadgets;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Gadgets;

/// <summary>The Query for a user's gadgets, in the order of their ids.</summary>
internal static class GadgetQuery
{
    public static QueryOperationConfig Of(UserId owner, GadgetId? after, bool consistent)
    {
        var (first, last) = Keys.GadgetsAfter(after);
        return new QueryOperationConfig
        {
            ConsistentRead = consistent,
            KeyExpression = new Expression
            {
                ExpressionStatement = "#pk = :pk AND #sk BETWEEN :first AND :last",
                ExpressionAttributeNames = { ["#pk"] = Attributes.PartitionKey, ["#sk"] = Attributes.SortKey },
                ExpressionAttributeValues =
                {
                    [":pk"] = Keys.User(owner),
                    [":first"] = first,
                    [":last"] = last,
                },
            },
        };
    }
}
