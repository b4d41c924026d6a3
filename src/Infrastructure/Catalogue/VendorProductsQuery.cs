using Amazon.DynamoDBv2.DocumentModel;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Provisioning;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>The Query for a vendor's products, in the order of their ids.</summary>
internal static class VendorProductsQuery
{
    public static QueryOperationConfig Of(VendorId vendor, ProductId? after)
    {
        var (first, last) = Keys.ProductsAfter(after);
        return new QueryOperationConfig
        {
            IndexName = TableDefinition.FirstIndex,
            KeyExpression = new Expression
            {
                ExpressionStatement = "#list = :list AND #place BETWEEN :first AND :last",
                ExpressionAttributeNames =
                {
                    ["#list"] = Attributes.FirstIndexPartitionKey,
                    ["#place"] = Attributes.FirstIndexSortKey,
                },
                ExpressionAttributeValues =
                {
                    [":list"] = Keys.VendorProducts(vendor),
                    [":first"] = first,
                    [":last"] = last,
                },
            },
        };
    }
}
