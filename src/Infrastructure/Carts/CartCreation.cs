using Personalisation.Application.Carts;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Carts;

/// <summary>Stores new carts: a customer's with the pointer to it, and named by the head, unless the customer is being erased.</summary>
internal sealed class CartCreation(
    CartWriter writer,
    ActiveCartReader active,
    ItemTable table,
    StoreOptions options,
    TimeProvider clock
)
{
    private readonly ConflictRetry _retry = new(options, clock);

    public async Task<Versioned<CartChange>> Create(
        CartChange change,
        DateTimeOffset now,
        IdempotentWrite<Versioned<CartChange>>? idempotency,
        CancellationToken cancellationToken
    )
    {
        var (cart, full) = (change.Cart, (CartHeadItem?)null);
        return (await _retry.Run<Versioned<CartChange>>("customer's carts", TryCreate, cancellationToken))!;

        async Task<WriteAttempt<Versioned<CartChange>>> TryCreate(CancellationToken token)
        {
            var writeToken = WriteTokens.New(now);
            var item = CartItem.New(cart, writeToken, now);
            var write = new Transaction(writeToken, writeToken).Put(
                table.ToAttributes(item),
                CartItem.Name,
                Condition.Free(now)
            );
            if (cart.Customer is { } customer)
            {
                write.Put(table.ToAttributes(CartPointerItem.Of(cart, customer)), CartItem.Name);
                await JoinHead(write, customer, cart.Id, full, now, token);
            }

            var created = new Versioned<CartChange>(change, item.Version);
            await writer.Join(write, idempotency, created, cart.Customer, now, token);
            var outcome = await writer.Write(write, token);
            if (outcome.InTheWay.Any(it => it is CartItem))
            {
                throw new CartExistsException();
            }

            full = outcome.InTheWay.OfType<CartHeadItem>().FirstOrDefault();
            return new(!outcome.IsWritten, created);
        }
    }

    // A head without room makes some: for what is not active any more, or else for what is oldest.
    private async Task JoinHead(
        Transaction write,
        UserId customer,
        CartId cart,
        CartHeadItem? full,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (full is null)
        {
            CartHeadItem.JoinNamed(write, customer, cart, now);
            return;
        }

        var named = await active.Find(full, customer, consistent: true, now, cancellationToken);
        var head = CartHeadItem.After(
            full,
            customer,
            [cart, .. named.Items.Select(item => item.Cart.Id).Where(id => id != cart)],
            write.WriteToken,
            now
        );
        write.Put(table.ToAttributes(head), CartItem.Name, CartHeadItem.Unchanged(full));
    }
}
