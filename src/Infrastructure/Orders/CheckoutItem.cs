using System.Collections.Immutable;
using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Orders;

/// <summary>
/// What was said at the checkout of a cart, and which orders came of it. A customer's is in the customer's partition, so
/// that an erasure finds the orders and takes the rest along; anybody else's expires.
/// </summary>
internal sealed class CheckoutItem : TableItem
{
    /// <summary>The discriminator.</summary>
    public const string Kind = "CHKP";

    /// <summary>Its name in the client's terms.</summary>
    public const string Name = "checkout";

    [DynamoDBProperty("orders")]
    public List<string> Orders { get; set; } = [];

    [DynamoDBProperty("contact")]
    public string? Contact { get; set; }

    [DynamoDBProperty("addr")]
    public string? Address { get; set; }

    [DynamoDBProperty("note")]
    public string? Note { get; set; }

    /// <summary>The item of a checkout that made these orders; null if there is nothing to keep.</summary>
    public static CheckoutItem? Of(ImmutableArray<Order> orders, CheckoutRequest request, DateTimeOffset now)
    {
        var person = request.Person;
        var item = new CheckoutItem
        {
            Orders = [.. orders.Select(order => order.Id.Value)],
            Contact = person?.Contact?.Value,
            Address = person?.Address?.Value,
            Note = person?.Note?.Value,
        };
        var key = KeyOf(orders[0]);
        return orders[0].Customer is not null ? Place(item, key)
            : person is null ? null
            : Place(item, key, now + request.KeepPersonFor);
    }

    /// <summary>The key of the checkout that made an order.</summary>
    public static ItemKey KeyOf(Order order) =>
        order.Customer is { } customer
            ? Keys.Checkout(customer, order.CreatedAt, order.Cart)
            : Keys.GuestCheckout(order.CreatedAt, order.Cart);

    /// <summary>The checkout of the item.</summary>
    public Checkout ToCheckout() => StoredData.Read(this, static it => it.Restore());

    private Checkout Restore() =>
        new(CartId.Parse(SortKey[(SortKey.LastIndexOf('#') + 1)..]), [.. Orders.Select(OrderId.Parse)], ToPerson());

    /// <summary>Whom to reach and where to deliver.</summary>
    public CheckoutPerson ToPerson() =>
        StoredData.Read(this, static it => new CheckoutPerson(TextOf(it.Contact), TextOf(it.Address), TextOf(it.Note)));

    private static CheckoutText? TextOf(string? text) => text is null ? null : CheckoutText.Restore(text);
}
