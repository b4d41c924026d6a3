using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Catalogue;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.Listing;

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

    /// <summary>The largest number before, while products are still moved from its partitions; otherwise null.</summary>
    [DynamoDBProperty("was")]
    public int? Was { get; set; }

    /// <summary>The number of the partitions in which products may be.</summary>
    [DynamoDBIgnore]
    public int ListShards => Math.Max(Shards, Was ?? 0);

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

    /// <summary>Whether a product may be in a partition: while others are moved, in any.</summary>
    public bool MayList(string product, string partition)
    {
        var slug = CategorySlug.Parse(Slug);
        return Was is null
            ? string.Equals(partition, Keys.CategoryList(slug, Shard.Of(product, Shards)), StringComparison.Ordinal)
            : Enumerable
                .Range(0, ListShards)
                .Select(shard => Keys.CategoryList(slug, shard))
                .Contains(partition, StringComparer.Ordinal);
    }

    /// <summary>The same category with other partitions.</summary>
    public ProductCategoryItem Resharded(int shards, int? was, long version, string writeToken)
    {
        var item = Of(ToCategory(), shards, version, writeToken);
        item.Was = was;
        return item;
    }

    public Category ToCategory() => StoredData.Read(this, static it => it.Restore());

    private Category Restore() => new(CategorySlug.Parse(Slug), CatalogueName.Restore(CategoryName));
}
