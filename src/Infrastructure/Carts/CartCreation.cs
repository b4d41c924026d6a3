using Personalisation.Application.Carts;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Carts;

/// <summary>Stores new carts: a customer's with the pointer to it, unless the customer is being erased.</summary>
internal sealed class CartCreation(CartWriter writer, ItemTable table)
{
    public async Task<Versioned<CartChange>> Create(
        CartChange change,
        DateTimeOffset now,
        IdempotentWrite<Versioned<CartChange>>? idempotency,
        CancellationToken cancellationToken
    )
    {
        var writeToken = WriteTokens.New(now);
        var (cart, customer) = (change.Cart, change.Cart.Customer);
        var item = CartItem.New(cart, writeToken, now);
        var write = new Transaction(writeToken, writeToken).Put(
            table.ToAttributes(item),
            CartItem.Name,
            Condition.Free(now)
        );
        if (customer is not null)
        {
            write
                .Put(table.ToAttributes(CartPointerItem.Of(cart, customer)), CartItem.Name)
                .Provided(Keys.Carts(customer), Condition.IsNot(ErasureItem.Kind));
        }

        var created = new Versioned<CartChange>(change, item.Version);
        await writer.Join(write, idempotency, created, customer, now, cancellationToken);
        return await writer.TryWrite(write, cancellationToken) ? created : throw new CartExistsException();
    }
}
