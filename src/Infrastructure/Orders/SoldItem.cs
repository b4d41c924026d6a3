using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Orders;
using Personalisation.Infrastructure.Catalogue;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Orders;

/// <summary>How many of a product a vendor sold for good in a month (UTC).</summary>
internal sealed class SoldItem : TableItem
{
    /// <summary>Its discriminator, also written by an UpdateItem.</summary>
    public const string Kind = "SOLD";

    /// <summary>The product's name when it was last sold; null in items of earlier versions.</summary>
    [DynamoDBProperty(CatalogueAttributes.Name)]
    public string? Name { get; set; }

    [DynamoDBProperty(OrderAttributes.Units)]
    public long Units { get; set; }

    [DynamoDBProperty(OrderAttributes.Revenue)]
    public long Revenue { get; set; }

    /// <summary>Counts a line of an order that is completed.</summary>
    public static void Join(Transaction write, Order order, OrderLine line) =>
        write.Change(
            Keys.Sold(order.Vendor, DateOnly.FromDateTime(order.History[^1].At.UtcDateTime), line.Product),
            new ItemUpdate()
                .Set(Attributes.ItemType, new(Kind))
                .Set(CatalogueAttributes.Name, new(line.Name.Value))
                .Add(OrderAttributes.Units, line.Quantity.Value)
                .Add(OrderAttributes.Revenue, line.Total.Amount)
        );
}
