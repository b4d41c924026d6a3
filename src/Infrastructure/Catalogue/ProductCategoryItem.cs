using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Catalogue;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>A category, and the number of the index partitions with its products.</summary>
internal sealed class ProductCategoryItem : TableItem, IHasWriteToken
{
    /// <summary>The discriminator.</summary>
    public const string Kind = "CAT";

    [DynamoDBProperty(Attributes.Id)]
    public string Slug { get; set; } = "";

    [DynamoDBProperty(CatalogueAttributes.Name)]
    public string CategoryName { get; set; } = "";

    [DynamoDBProperty(CatalogueAttributes.Shards)]
    public int Shards { get; set; }

    [DynamoDBProperty(Attributes.Version)]
    public long Version { get; set; }

    /// <summary>The token of the write that stored it.</summary>
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    public static ProductCategoryItem Of(Category category, int shards, long version, string writeToken)
    {
        var item = new ProductCategoryItem
        {
            Slug = category.Slug.Value,
            CategoryName = category.Name.Value,
            Shards = shards,
            Version = version,
            WriteToken = writeToken,
        };
        return Place(item, Keys.Category(category.Slug));
    }

    public Category ToCategory() => new(CategorySlug.Parse(Slug), CatalogueName.Restore(CategoryName));
}
