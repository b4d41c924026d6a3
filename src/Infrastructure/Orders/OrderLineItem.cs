using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Orders;

/// <summary>A line within an order's item.</summary>
internal sealed class OrderLineItem
{
    [DynamoDBProperty("id")]
    public string Product { get; set; } = "";

    [DynamoDBProperty("n")]
    public string Name { get; set; } = "";

    [DynamoDBProperty("p")]
    public long Price { get; set; }

    [DynamoDBProperty("q")]
    public int Quantity { get; set; }

    [DynamoDBProperty("t")]
    public bool IsCounted { get; set; }

    public static OrderLineItem Of(OrderLine line) =>
        new()
        {
            Product = line.Product.Value,
            Name = line.Name.Value,
            Price = line.UnitPrice.Amount,
            Quantity = line.Quantity.Value,
            IsCounted = line.IsCounted,
        };

    public OrderLine ToLine(Currency currency) =>
        new(
            ProductId.Parse(Product),
            CatalogueName.Restore(Name),
            new Money(Price, currency),
            Domain.Carts.Quantity.Of(Quantity),
            IsCounted
        );
}

/// <summary>An entry of the history within an order's item.</summary>
internal sealed class OrderEventItem
{
    [DynamoDBProperty("s")]
    public int State { get; set; }

    [DynamoDBProperty("t")]
    public string At { get; set; } = "";

    [DynamoDBProperty("by")]
    public string By { get; set; } = "";

    [DynamoDBProperty("why")]
    public string? Reason { get; set; }

    public static OrderEventItem Of(OrderEvent entry) =>
        new()
        {
            State = (int)entry.State,
            At = StoredTime.Of(entry.At),
            By = entry.By,
            Reason = entry.Reason,
        };

    public OrderEvent ToEvent() => new((OrderState)State, StoredTime.Parse(At), By, Reason);
}
