using Personalisation.Application.CatalogueItems;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.CatalogueItems;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.CatalogueItems;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>
/// The catalogue item of a product, under the product's id, in the product's own transaction: while it is for sale, it is
/// listed, found and recommended like any other item.
/// </summary>
internal static class ProductEntry
{
    /// <summary>Adds the item of a product as it is now.</summary>
    public static Transaction PutEntry(
        this Transaction write,
        ItemTable table,
        Versioned<Product> product,
        DateTimeOffset now
    )
    {
        var stored = ItemMapping.ToStored(product.Select(Of), write.WriteToken, StoredItem.Marketplace);
        return write.Put(table.ToAttributes(stored), ProductItem.Name, ItemMapping.OfMarketplace(now));
    }

    /// <summary>Adds what is left of the item of a removed product.</summary>
    public static Transaction DeleteEntry(
        this Transaction write,
        ItemTable table,
        ProductItem product,
        DateTimeOffset now
    )
    {
        var time = CatalogueItem.TimeOfChange(StoredTime.Parse(product.UpdatedAt), now);
        var version = Versions.After(product.Version, now);
        var id = ItemId.Parse(product.Id);
        var left = ItemMapping.DeletedOf(id, time, version, write.WriteToken, StoredItem.Marketplace);
        return write.Put(table.ToAttributes(left), ProductItem.Name, ItemMapping.OfMarketplace(now));
    }

    /// <summary>Throws if somebody else has an item with the product's id.</summary>
    /// <exception cref="ItemOwnedException">Somebody has.</exception>
    public static void RequireOwnEntry(this WriteOutcome outcome)
    {
        if (outcome.InTheWay.Any(item => item is StoredItem))
        {
            throw new ItemOwnedException();
        }
    }

    private static CatalogueItem Of(Product product) =>
        new(
            ItemId.Parse(product.Id.Value),
            ContentType.Product,
            product.ForSale ? ItemState.Published : ItemState.Archived,
            new ItemTexts(product.Name.Value)
            {
                Description = product.Description?.Value,
                Category = product.Category?.Value,
                Tags = [.. product.Texts.Tags.Where(ItemLabel.IsValid)],
                ImageUrl = product.Texts.Images.FirstOrDefault(WebAddress.IsValid),
            },
            Place: null,
            new ItemFacts { Price = product.Price },
            product.CreatedAt,
            ExpiresAt: null,
            product.CreatedAt,
            product.UpdatedAt
        );
}
