using Npgsql;
using NpgsqlTypes;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency.PostgreSql;
using Personalisation.Infrastructure.PostgreSql;

namespace Personalisation.Infrastructure.Carts.PostgreSql;

/// <summary>
/// Reads a cart, changes it, and writes it if nobody came in between. Nothing is locked in the meantime, so that waiting
/// writers hold no connection.
/// </summary>
internal sealed class PostgreSqlCartWriter(
    PostgreSqlCartReader reader,
    PostgreSqlCartStore store,
    CartLocks locks,
    StoreOptions options,
    TimeProvider clock
)
{
    private readonly ConflictRetry _retry = new(options, clock);

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
        return locks.Run(
            id,
            () => _retry.Run<Versioned<CartChange>>($"cart {id}", TryChange, cancellationToken),
            cancellationToken
        );

        async Task<WriteAttempt<Versioned<CartChange>>> TryChange(CancellationToken token)
        {
            if (await reader.Find(id, clock.GetUtcNow(), token) is not { } stored)
            {
                return new(false, null);
            }

            // First, because it also hides the carts of others.
            var changed = await change(stored.Cart, token);
            precondition.Require(stored.Version);
            var isSame = ReferenceEquals(changed.Cart, stored.Cart);
            var result = new Versioned<CartChange>(changed, isSame ? stored.Version : stored.Version + 1);
            if (isSame && idempotency is null)
            {
                return new(false, result);
            }

            var (write, own) = (new GuardedWrite(), CartTokens.New(now));
            write.Add(() => isSame ? CheckOf(stored) : CartStatements.Update(stored, changed.Cart, own));
            await PostgreSqlResponses.Join(write, idempotency, result, changed.Cart.Customer, now, token);
            return new(!await store.TryWrite("cart.change", write, stored.Key, own, stored.Version, token), result);
        }
    }

    // Locks the row, so that the response is one to what is stored.
    private static NpgsqlBatchCommand CheckOf(StoredCart stored) =>
        new NpgsqlBatchCommand("SELECT 1 FROM cart WHERE id = $1 AND ver = $2 FOR SHARE")
            .Add(stored.Key, NpgsqlDbType.Uuid)
            .Add(stored.Version);
}
