using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.Listing;

namespace Personalisation.Infrastructure.Orders;

/// <summary>An order: one item, listed by time for its customer in the first index and for its vendor in the second.</summary>
internal sealed class OrderItem : TableItem, IHasWriteToken, IListedByTime
{
    /// <summary>The discriminator.</summary>
    public const string Kind = "ORD";

    /// <summary>Its name in the client's terms.</summary>
    public const string Name = "order";

    [DynamoDBProperty(Attributes.Id)]
    public string Id { get; set; } = "";

    [DynamoDBProperty("chk")]
    public string Cart { get; set; } = "";

    [DynamoDBProperty("cust")]
    public string? Customer { get; set; }

    [DynamoDBProperty("vendor")]
    public string Vendor { get; set; } = "";

    [DynamoDBProperty("vn")]
    public string VendorName { get; set; } = "";

    [DynamoDBProperty("st")]
    public int State { get; set; }

    [DynamoDBProperty("cur")]
    public string Currency { get; set; } = "";

    [DynamoDBProperty("lines")]
    public List<OrderLineItem> Lines { get; set; } = [];

    [DynamoDBProperty("sub")]
    public long Subtotal { get; set; }

    [DynamoDBProperty("disc")]
    public long Discount { get; set; }

    [DynamoDBProperty("dfee")]
    public long DeliveryFee { get; set; }

    [DynamoDBProperty("fee")]
    public long PlatformFee { get; set; }

    [DynamoDBProperty("tax")]
    public long Tax { get; set; }

    [DynamoDBProperty("mode")]
    public int Mode { get; set; }

    [DynamoDBProperty("due")]
    public string ConfirmBy { get; set; } = "";

    [DynamoDBProperty("sib")]
    public List<string> TogetherWith { get; set; } = [];

    /// <summary>The percent of the total that is refunded; null unless it was cancelled.</summary>
    [DynamoDBProperty("rfp")]
    public int? RefundPercent { get; set; }

    [DynamoDBProperty("rfd")]
    public long? RefundAmount { get; set; }

    [DynamoDBProperty("hist")]
    public List<OrderEventItem> History { get; set; } = [];

    [DynamoDBProperty(Attributes.CreatedAt)]
    public string CreatedAt { get; set; } = "";

    [DynamoDBProperty(Attributes.UpdatedAt)]
    public string UpdatedAt { get; set; } = "";

    [DynamoDBProperty(Attributes.Version)]
    public long Version { get; set; }

    /// <summary>The token of the write that stored it.</summary>
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    [DynamoDBProperty(Attributes.FirstIndexPartitionKey)]
    public string? CustomerPartition { get; set; }

    [DynamoDBProperty(Attributes.FirstIndexSortKey)]
    public string? CustomerSort { get; set; }

    [DynamoDBProperty(Attributes.SecondIndexPartitionKey)]
    public string VendorPartition { get; set; } = "";

    /// <summary>The same in both lists.</summary>
    [DynamoDBProperty(Attributes.SecondIndexSortKey)]
    public string ListSort { get; set; } = "";

    /// <summary>The item of an order.</summary>
    public static OrderItem Of(Versioned<Order> order, string writeToken)
    {
        var (it, sort) = (order.Value, Keys.Created(order.Value.CreatedAt, order.Value.Id.Value));
        var item = new OrderItem
        {
            Id = it.Id.Value,
            Cart = it.Cart.Value,
            Customer = it.Customer?.Value,
            Vendor = it.Vendor.Value,
            VendorName = it.VendorName.Value,
            State = (int)it.State,
            Currency = it.Totals.Subtotal.Currency.Code,
            Lines = [.. it.Lines.Select(OrderLineItem.Of)],
            Subtotal = it.Totals.Subtotal.Amount,
            Discount = it.Totals.Discount.Amount,
            DeliveryFee = it.Totals.DeliveryFee.Amount,
            PlatformFee = it.Totals.PlatformFee.Amount,
            Tax = it.Totals.Tax.Amount,
            Mode = (int)it.Mode,
            ConfirmBy = StoredTime.Of(it.ConfirmBy),
            TogetherWith = [.. it.TogetherWith.Select(other => other.Value)],
            RefundPercent = it.Refund?.Percent,
            RefundAmount = it.Refund?.Amount.Amount,
            History = [.. it.History.Select(OrderEventItem.Of)],
            CreatedAt = StoredTime.Of(it.CreatedAt),
            UpdatedAt = StoredTime.Of(it.UpdatedAt),
            Version = order.Version,
            WriteToken = writeToken,
            CustomerPartition = it.Customer is { } customer ? Keys.CustomerOrders(customer) : null,
            CustomerSort = it.Customer is null ? null : sort,
            VendorPartition = Keys.VendorOrders(it.Vendor),
            ListSort = sort,
        };
        return Place(item, Keys.Order(it.Id));
    }
}
