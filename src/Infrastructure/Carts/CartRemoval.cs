using Personalisation.Application.Idempotency;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Carts;

/// <summary>Removes carts with the pointers to them: on request, and one by one when their customer is erased.</summary>
internal sealed class CartRemoval(
    CartReader reader,
    CartWriter carts,
    ItemTable table,
    ItemWriter writer,
    StoreOptions options,
    TimeProvider clock
) : IErasureStep
{
    private readonly ConflictRetry _retry = new(options, clock);

    /// <summary>False if there is no such cart.</summary>
    public Task<bool> Remove(
        CartId id,
        Action<Cart> require,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    )
    {
        return _retry.Run<bool>($"cart {id}", TryRemove, cancellationToken);

        async Task<WriteAttempt<bool>> TryRemove(CancellationToken token)
        {
            if (await reader.Find(id, consistent: true, clock.GetUtcNow(), token) is not { } stored)
            {
                return new(false, false);
            }

            require(stored.Cart);
            precondition.Require(stored.Version);
            var (writeToken, customer) = (WriteTokens.New(now), stored.Cart.Customer);
            var removal = new Transaction(writeToken, writeToken).Delete(
                Keys.Cart(id),
                Condition.Unchanged(stored.Version)
            );
            if (customer is not null)
            {
                removal.Delete(Keys.CartPointer(customer, stored.Cart.Times.CreatedAt, id));
            }

            await carts.Join(removal, idempotency, result: true, customer: null, now, token);
            return new(!(await writer.TryWrite(removal, token)).IsWritten, true);
        }
    }

    /// <inheritdoc/>
    public bool Takes(string sort) => sort.StartsWith(Keys.CartPrefix, StringComparison.Ordinal);

    /// <inheritdoc/>
    public Task<bool> Erase(UserId id, ItemKey key, Action<Transaction> guard, CancellationToken cancellationToken)
    {
        return _retry.Run<bool>("cart", TryErase, cancellationToken);

        async Task<WriteAttempt<bool>> TryErase(CancellationToken token)
        {
            var writeToken = WriteTokens.New(clock.GetUtcNow());
            var removal = new Transaction(writeToken, writeToken).Delete(key);
            var pointer = await table.Find(key, consistent: true, token) as CartPointerItem;
            var cart = pointer is null
                ? null
                : await table.Find(Keys.Cart(CartId.Parse(pointer.Id)), consistent: true, token) as CartItem;
            // A pointer may be left over of a cart whose id somebody else uses by now.
            if (cart is not null && cart.Cart.Customer == id)
            {
                removal.Delete(ItemKey.Of(cart), Condition.Unchanged(cart.Version));
            }

            guard(removal);
            var outcome = await writer.TryWrite(removal, token);
            return outcome.InTheWay.Any(item => item is CartItem)
                ? new(true, false)
                : new(false, outcome.IsWritten || await table.Find(key, consistent: true, token) is null);
        }
    }
}
