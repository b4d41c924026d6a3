using Amazon.DynamoDBv2.DocumentModel;
using Personalisation.Domain.Favourites;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Favourites;

/// <summary>The Query for a user's favourites, products first, in the order of their ids.</summary>
internal static class FavouriteQuery
{
    public static QueryOperationConfig Of(UserId owner, FavouriteKind? kind, FavouriteTarget? after, bool consistent)
    {
        var prefix = kind switch
        {
            FavouriteKind.Product => Keys.FavouriteProductPrefix,
            FavouriteKind.Vendor => Keys.FavouriteVendorPrefix,
            _ => Keys.FavouritePrefix,
        };
        var place = after is null ? null : Keys.Favourite(owner, FavouriteItem.KeyOf(after)).Sort;
        var (first, last) = Keys.FavouritesAfter(prefix, place);
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
