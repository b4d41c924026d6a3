using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.Listing;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>A product, listed by vendor in the first index and by category in the second.</summary>
internal sealed class ProductItem : TableItem, IHasWriteToken, IListedByTime
{
    /// <summary>The discriminator.</summary>
    public const string Kind = "PROD";

    /// <summary>Its name in the client's terms.</summary>
    public const string Name = "product";

    [DynamoDBProperty(Attributes.Id)]
    public string Id { get; set; } = "";

    [DynamoDBProperty("vendor")]
    public string Vendor { get; set; } = "";

    [DynamoDBProperty(CatalogueAttributes.Name)]
    public string ProductName { get; set; } = "";

    [DynamoDBProperty("about")]
    public string? Description { get; set; }

    [DynamoDBProperty("cat")]
    public string? Category { get; set; }

    [DynamoDBProperty(CatalogueAttributes.Price)]
    public long Price { get; set; }

    [DynamoDBProperty(CatalogueAttributes.Currency)]
    public string Currency { get; set; } = "";

    [DynamoDBProperty(CatalogueAttributes.MaxQuantity)]
    public int MaxQuantity { get; set; }

    [DynamoDBProperty(CatalogueAttributes.ForSale)]
    public bool ForSale { get; set; }

    [DynamoDBProperty(Attributes.Tags)]
    public List<string> Tags { get; set; } = [];

    [DynamoDBProperty("images")]
    public List<string> Images { get; set; } = [];

    [DynamoDBProperty(Attributes.CreatedAt)]
    public string CreatedAt { get; set; } = "";

    [DynamoDBProperty(Attributes.UpdatedAt)]
    public string UpdatedAt { get; set; } = "";

    [DynamoDBProperty(Attributes.Version)]
    public long Version { get; set; }

    /// <summary>The token of the write that stored it.</summary>
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    /// <summary>The sum of the stars of its reviews, for lists; null without a rating.</summary>
    [DynamoDBProperty(CatalogueAttributes.Stars)]
    public long? Stars { get; set; }

    /// <summary>The number of its reviews, for lists; null without a rating.</summary>
    [DynamoDBProperty(CatalogueAttributes.Reviews)]
    public long? Reviews { get; set; }

    /// <summary>The token of the write that stored the rating; null without one.</summary>
    [DynamoDBProperty(CatalogueAttributes.RatingToken)]
    public string? RatingToken { get; set; }

    [DynamoDBProperty(Attributes.FirstIndexPartitionKey)]
    public string VendorPartition { get; set; } = "";

    [DynamoDBProperty(Attributes.FirstIndexSortKey)]
    public string VendorSort { get; set; } = "";

    /// <summary>Null while it is in no list by category.</summary>
    [DynamoDBProperty(Attributes.SecondIndexPartitionKey)]
    public string? ListPartition { get; set; }

    [DynamoDBProperty(Attributes.SecondIndexSortKey)]
    public string? ListSort { get; set; }

    string IListed.ListSort => ListSort ?? "";

    /// <summary>The item of a product.</summary>
    /// <param name="product">The product and the version to store.</param>
    /// <param name="writeToken">The write token of the write.</param>
    /// <param name="categoryPartition">Its place among the lists of its category; null without a category.</param>
    public static ProductItem Of(Versioned<Product> product, string writeToken, string? categoryPartition)
    {
        var value = product.Value;
        var item = new ProductItem
        {
            Id = value.Id.Value,
            Vendor = value.VendorId.Value,
            ProductName = value.Name.Value,
            Description = value.Description?.Value,
            Category = value.Category?.Value,
            Price = value.Price.Amount,
            Currency = value.Price.Currency.Code,
            MaxQuantity = value.MaxQuantity,
            ForSale = value.ForSale,
            Tags = [.. value.Texts.Tags],
            Images = [.. value.Texts.Images],
            CreatedAt = StoredTime.Of(value.CreatedAt),
            UpdatedAt = StoredTime.Of(value.UpdatedAt),
            Version = product.Version,
            WriteToken = writeToken,
            VendorPartition = Keys.VendorProducts(value.VendorId),
            VendorSort = Keys.ProductPlace(value.Id),
        };
        if (value.ForSale && categoryPartition is not null)
        {
            item.ListPartition = categoryPartition;
            item.ListSort = Keys.Created(value.CreatedAt, value.Id.Value);
        }

        return Place(item, Keys.Product(value.Id));
    }

    /// <summary>The product of the item.</summary>
    public Product ToProduct() => StoredData.Read(this, static it => it.Restore());

    private Product Restore() =>
        new(
            ProductId.Parse(Id),
            VendorId.Parse(Vendor),
            CatalogueName.Restore(ProductName),
            Description is null ? null : Domain.Catalogue.Description.Restore(Description),
            Category is null ? null : CategorySlug.Parse(Category),
            new Money(Price, Domain.Commerce.Currency.Parse(Currency)),
            MaxQuantity,
            ForSale,
            ProductTexts.Of(Tags, Images),
            StoredTime.Parse(CreatedAt),
            StoredTime.Parse(UpdatedAt)
        );
}
