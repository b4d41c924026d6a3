using Npgsql;
using NpgsqlTypes;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.Idempotency.PostgreSql;
using Personalisation.Infrastructure.PostgreSql;

namespace Personalisation.Infrastructure.Carts.PostgreSql;

/// <summary>
/// Writes carts in PostgreSQL, if nobody came in between. Nothing is locked from the read to the write, so that waiting
/// writers hold no connection.
/// </summary>
internal sealed class PostgreSqlCartWriter(PostgreSqlCartReader reader, PostgreSqlCartStore store, CartEditor editor)
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

        Task<StoredCart?> Find(DateTimeOffset time, CancellationToken token) => reader.Find(id, time, token);

        async Task<bool> TryWrite(StoredCart stored, Versioned<CartChange> result, CancellationToken token)
        {
            var isSame = result.Version == stored.Version;
            if (isSame && idempotency is null)
            {
                return true;
            }

            var (cart, write, own) = (result.Value.Cart, new GuardedWrite(), CartTokens.New(now));
            write.Add(() => isSame ? CheckOf(stored) : CartStatements.Update(stored, cart, own));
            await PostgreSqlResponses.Join(write, idempotency, result, cart.Customer, now, token);
            return await store.TryWrite("cart.change", write, stored.Key, own, stored.Version, token);
        }
    }

    // Locks the row, so that the response is one to what is stored.
    private static NpgsqlBatchCommand CheckOf(StoredCart stored) =>
        new NpgsqlBatchCommand("SELECT 1 FROM cart WHERE id = $1 AND ver = $2 FOR SHARE")
            .Add(stored.Key, NpgsqlDbType.Uuid)
            .Add(stored.Version);
}
