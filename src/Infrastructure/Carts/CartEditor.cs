using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Carts;

/// <summary>Reads a cart of any store, changes it, and writes it if nobody came in between.</summary>
internal sealed class CartEditor(CartLocks locks, StoreOptions options, TimeProvider clock)
{
    private readonly ConflictRetry _retry = new(options, clock);

    /// <summary>The changed cart; null if absent.</summary>
    /// <param name="id">The cart.</param>
    /// <param name="find">Reads it, as of a time.</param>
    /// <param name="change">What becomes of it; the same cart if nothing does.</param>
    /// <param name="precondition">What its version must be.</param>
    /// <param name="tryWrite">Writes the result; its version is the stored one if nothing changed. False for a conflict.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    public Task<Versioned<CartChange>?> Change<TStored>(
        CartId id,
        Func<DateTimeOffset, CancellationToken, Task<TStored?>> find,
        Func<Cart, CancellationToken, Task<CartChange>> change,
        Precondition precondition,
        Func<TStored, Versioned<CartChange>, CancellationToken, Task<bool>> tryWrite,
        CancellationToken cancellationToken
    )
        where TStored : class, IStoredCart
    {
        return locks.Run(
            id,
            () => _retry.Run<Versioned<CartChange>>($"cart {id}", TryChange, cancellationToken),
            cancellationToken
        );

        async Task<WriteAttempt<Versioned<CartChange>>> TryChange(CancellationToken token)
        {
            // Not the time of the request, which may have waited for others.
            if (await find(clock.GetUtcNow(), token) is not { } stored)
            {
                return new(false, null);
            }

            // First, because it also hides the carts of others.
            var changed = await change(stored.Cart, token);
            precondition.Require(stored.Version);
            var isSame = ReferenceEquals(changed.Cart, stored.Cart);
            var result = new Versioned<CartChange>(changed, isSame ? stored.Version : stored.Version + 1);
            return new(!await tryWrite(stored, result, token), result);
        }
    }
}
