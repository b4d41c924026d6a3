using Amazon.DynamoDBv2.DocumentModel;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Reviews;

/// <summary>The Queries for reviews.</summary>
internal static class ReviewQueries
{
    /// <summary>A list of reviews by time, from its end, or from before a sort key.</summary>
    public static QueryOperationConfig Newest(string index, string partition, string? before)
    {
        var key = new Expression
        {
            ExpressionStatement = "#list = :list",
            ExpressionAttributeNames = { ["#list"] = $"{index}pk" },
            ExpressionAttributeValues = { [":list"] = partition },
        };
        if (before is not null)
        {
            key.ExpressionStatement += " AND #place < :before";
            key.ExpressionAttributeNames.Add("#place", $"{index}sk");
            key.ExpressionAttributeValues.Add(":before", before);
        }

        return new QueryOperationConfig
        {
            IndexName = index,
            BackwardSearch = true,
            KeyExpression = key,
        };
    }

    /// <summary>The pointers to a user's reviews, in the order of the products' ids.</summary>
    public static QueryOperationConfig Pointers(UserId author, ProductId? after, bool consistent)
    {
        var (first, last) = Keys.ReviewPointersAfter(after);
        return new QueryOperationConfig
        {
            ConsistentRead = consistent,
            KeyExpression = new Expression
            {
                ExpressionStatement = "#pk = :pk AND #sk BETWEEN :first AND :last",
                ExpressionAttributeNames = { ["#pk"] = Attributes.PartitionKey, ["#sk"] = Attributes.SortKey },
                ExpressionAttributeValues =
                {
                    [":pk"] = Keys.User(author),
                    [":first"] = first,
                    [":last"] = last,
                },
            },
        };
    }
}
