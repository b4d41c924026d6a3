using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>
/// The price and stock of a product beside it: small and in no index, because every sale writes it. It agrees with the
/// product at every instant; a change of the product never touches the stock.
/// </summary>
internal sealed class OfferItem : TableItem, IHasWriteToken
{
    /// <summary>The discriminator.</summary>
    public const string Kind = "OFFR";

    [DynamoDBProperty(Attributes.Id)]
    public string Id { get; set; } = "";

    [DynamoDBProperty("vendor")]
    public string Vendor { get; set; } = "";

    [DynamoDBProperty(CatalogueAttributes.Name)]
    public string ProductName { get; set; } = "";

    [DynamoDBProperty(CatalogueAttributes.Price)]
    public long Price { get; set; }

    [DynamoDBProperty(CatalogueAttributes.Currency)]
    public string Currency { get; set; } = "";

    [DynamoDBProperty(CatalogueAttributes.MaxQuantity)]
    public int MaxQuantity { get; set; }

    [DynamoDBProperty(CatalogueAttributes.ForSale)]
    public bool ForSale { get; set; }

    /// <summary>How many are left; null if they are not counted.</summary>
    [DynamoDBProperty(CatalogueAttributes.Available)]
    public long? Available { get; set; }

    /// <summary>The token of the write that last changed it.</summary>
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    /// <summary>The offer of a new product.</summary>
    public static OfferItem Of(Product product, Stock stock, string writeToken)
    {
        var item = new OfferItem
        {
            Id = product.Id.Value,
            Vendor = product.VendorId.Value,
            ProductName = product.Name.Value,
            Price = product.Price.Amount,
            Currency = product.Price.Currency.Code,
            MaxQuantity = product.MaxQuantity,
            ForSale = product.ForSale,
            Available = stock.Available,
            WriteToken = writeToken,
        };
        return Place(item, Keys.Offer(product.Id));
    }

    /// <summary>What changes with the product: everything but the stock.</summary>
    public static ItemUpdate UpdateOf(Product product, string writeToken) =>
        new ItemUpdate()
            .Set(CatalogueAttributes.Name, new(product.Name.Value))
            .Set(CatalogueAttributes.Price, AttributeCondition.NumberOf(product.Price.Amount))
            .Set(CatalogueAttributes.MaxQuantity, AttributeCondition.NumberOf(product.MaxQuantity))
            .Set(CatalogueAttributes.ForSale, new() { BOOL = product.ForSale })
            .Set(Attributes.WriteToken, new(writeToken));

    /// <summary>Another stock.</summary>
    public static ItemUpdate UpdateOf(Stock stock, string writeToken)
    {
        var update = new ItemUpdate().Set(Attributes.WriteToken, new(writeToken));
        return stock.Available is { } available
            ? update.Set(CatalogueAttributes.Available, AttributeCondition.NumberOf(available))
            : update.Remove(CatalogueAttributes.Available);
    }

    /// <summary>Nobody has written it since; orders change only the stock, without a write token of their own.</summary>
    public Condition Unchanged() =>
        AttributeCondition
            .Unchanged(Attributes.WriteToken, WriteToken)
            .And(
                Available is { } available
                    ? AttributeCondition.Has(CatalogueAttributes.Available, AttributeCondition.NumberOf(available))
                    : AttributeCondition.Lacks(CatalogueAttributes.Available)
            );

    public Stock ToStock() => StoredData.Read(this, static it => Stock.Of(it.Available));

    public Offer ToOffer() => StoredData.Read(this, static it => it.Restore());

    private Offer Restore() =>
        new(
            ProductId.Parse(Id),
            VendorId.Parse(Vendor),
            CatalogueName.Restore(ProductName),
            new Money(Price, Domain.Commerce.Currency.Parse(Currency)),
            MaxQuantity,
            ForSale,
            ToStock()
        );
}
