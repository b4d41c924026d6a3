using Amazon.DynamoDBv2;
using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Carts;

/// <summary>Writes carts in the table, if nobody came in between.</summary>
internal sealed class CartWriter(
    CartReader reader,
    ItemTable table,
    ItemWriter writer,
    IdempotencyResponseStore responses,
    CartEditor editor
)
{
    /// <summary>The changed cart; null if absent.</summary>
    public Task<Versioned<CartChange>?> Change(
        CartId id,
        Func<Cart, CancellationToken, Task<CartChange>> change,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<Versioned<CartChange>>? idempotency,
        CancellationToken cancellationToken
    )
    {
        return editor.Change(id, Find, change, precondition, TryWrite, cancellationToken);

        Task<CartItem?> Find(DateTimeOffset time, CancellationToken token) =>
            reader.Find(id, consistent: true, time, token);

        async Task<bool> TryWrite(CartItem stored, Versioned<CartChange> result, CancellationToken token)
        {
            var write =
                result.Version == stored.Version
                    ? Transaction.CheckOf(ItemKey.Of(stored), stored.Version, now)
                    : WriteOf(stored, result.Value.Cart, now);
            await Join(write, idempotency, result, now, token);
            return !write.HasWrites || await this.TryWrite(write, token, stored);
        }
    }

    /// <summary>Adds the response to a write of a cart, which then also has to exclude an erasure of its customer.</summary>
    public Task Join<TResult>(
        Transaction write,
        IdempotentWrite<TResult>? idempotency,
        TResult result,
        UserId? customer,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        responses.Join(
            write,
            idempotency,
            result,
            customer is null ? null : new NamedUser(customer, CartItem.Kind),
            now,
            cancellationToken
        );

    /// <summary>False if another writer came in between.</summary>
    /// <exception cref="ErasureRunningException">The customer is being erased.</exception>
    public async Task<bool> TryWrite(
        Transaction write,
        CancellationToken cancellationToken,
        params CartItem?[] replaced
    ) => (await Write(write, cancellationToken, replaced)).IsWritten;

    /// <summary>Writes if no other writer came in between.</summary>
    /// <exception cref="ErasureRunningException">The customer is being erased.</exception>
    public async Task<WriteOutcome> Write(
        Transaction write,
        CancellationToken cancellationToken,
        params CartItem?[] replaced
    )
    {
        var outcome = await writer.TryWrite(write, cancellationToken);
        if (outcome.InTheWay.Any(item => item is ErasureItem))
        {
            throw new ErasureRunningException();
        }

        // So many have written since that our own write, whose response was lost, may be among those forgotten.
        if (
            outcome.WasRepeated
            && outcome.InTheWay.OfType<CartItem>().Any(item => Array.Exists(replaced, item.HasForgotten))
        )
        {
            throw new StoreUnavailableException(
                TimeSpan.FromSeconds(1),
                new AmazonDynamoDBException("A write of a cart may have been stored or not.")
            );
        }

        return outcome;
    }

    private async Task Join(
        Transaction write,
        IdempotentWrite<Versioned<CartChange>>? idempotency,
        Versioned<CartChange> result,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var customer = result.Value.Cart.Customer;
        var hasHead = write.Actions.Exists(it => it.ConditionCheck?.Key[Attributes.SortKey].S is Keys.CartHead);
        if (idempotency is not null && customer is not null && !hasHead)
        {
            write.Provided(Keys.Carts(customer), Condition.IsNot(ErasureItem.Kind));
        }

        await Join(write, idempotency, result, customer, now, cancellationToken);
    }

    /// <summary>The write of a changed cart.</summary>
    public Transaction WriteOf(CartItem stored, Cart cart, DateTimeOffset now)
    {
        var writeToken = WriteTokens.New(now);
        var write = new Transaction(writeToken, writeToken);
        var unchanged = Condition.Unchanged(stored.Version);
        // A cart in use outlives its pointer, which is renewed once in a lifetime.
        return cart.Customer is { } customer && cart.Times.ExpiresAt + CartLifetimes.Closed > stored.ListedUntil
            ? write
                .Put(table.ToAttributes(stored.Listed(cart, writeToken)), CartItem.Name, unchanged)
                .Put(table.ToAttributes(CartPointerItem.Of(cart, customer)), CartItem.Name)
                .Provided(Keys.Carts(customer), Condition.IsNot(ErasureItem.Kind))
            : write.Put(table.ToAttributes(stored.Next(cart, writeToken)), CartItem.Name, unchanged);
    }
}
