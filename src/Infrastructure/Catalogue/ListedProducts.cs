using Personalisation.Domain.Catalogue;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>What a product's item has for lists, which others change besides the product's editor.</summary>
internal static class ListedProducts
{
    /// <summary>The stars of its reviews, as lists have them.</summary>
    public static StarSum Rating(this ProductItem item) => new(item.Stars ?? 0, item.Reviews ?? 0);

    /// <summary>The same item with this rating.</summary>
    public static ProductItem Rated(this ProductItem item, StarSum rating, string writeToken)
    {
        if (rating.Count > 0)
        {
            (item.Stars, item.Reviews, item.RatingToken) = (rating.Sum, rating.Count, writeToken);
        }

        return item;
    }

    /// <summary>The rating is still the one of this item.</summary>
    public static Condition RatingUnchanged(this ProductItem item) =>
        AttributeCondition.Unchanged(CatalogueAttributes.RatingToken, item.RatingToken);

    /// <summary>It is still in the same partition of the lists of categories, or in none.</summary>
    public static Condition ListUnchanged(this ProductItem item) =>
        AttributeCondition.Unchanged(Attributes.SecondIndexPartitionKey, item.ListPartition);

    /// <summary>The product as lists show it.</summary>
    public static ListedProduct ToListed(this ProductItem item) => new(item.ToProduct(), item.Rating());
}
