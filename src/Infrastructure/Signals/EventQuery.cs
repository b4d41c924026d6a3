using Amazon.DynamoDBv2.DocumentModel;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Signals;

/// <summary>The Query for a user's events, the latest first.</summary>
internal static class EventQuery
{
    public static QueryOperationConfig Of(UserId user, string? before, bool consistent)
    {
        var (first, last) = Keys.EventsBefore(before);
        return new QueryOperationConfig
        {
            BackwardSearch = true,
            ConsistentRead = consistent,
            KeyExpression = new Expression
            {
                ExpressionStatement = "#pk = :pk AND #sk BETWEEN :first AND :last",
                ExpressionAttributeNames = { ["#pk"] = Attributes.PartitionKey, ["#sk"] = Attributes.SortKey },
                ExpressionAttributeValues =
                {
                    [":pk"] = Keys.User(user),
                    [":first"] = first,
                    [":last"] = last,
                },
            },
        };
    }
}
