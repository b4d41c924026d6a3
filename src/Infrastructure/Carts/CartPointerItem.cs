using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Carts;

/// <summary>The pointer, in a customer's partition, to a cart of the customer. It may outlive the cart.</summary>
internal sealed class CartPointerItem : TableItem
{
    [DynamoDBProperty(Attributes.Id)]
    public string Id { get; set; } = "";

    /// <summary>The pointer to a customer's cart.</summary>
    public static CartPointerItem Of(Cart cart, UserId customer) =>
        Place(
            new CartPointerItem { Id = cart.Id.Value },
            Keys.CartPointer(customer, cart.Times.CreatedAt, cart.Id),
            CartItem.ListingOf(cart.Times)
        );
}
