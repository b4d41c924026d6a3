using Personalisation.Application.Idempotency;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency.PostgreSql;
using Personalisation.Infrastructure.PostgreSql;

namespace Personalisation.Infrastructure.Carts.PostgreSql;

/// <summary>Removes carts on request.</summary>
internal sealed class PostgreSqlCartRemoval(
    PostgreSqlCartReader reader,
    PostgreSqlCartStore store,
    StoreOptions options,
    TimeProvider clock
)
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
            if (await reader.Find(id, clock.GetUtcNow(), token) is not { } stored)
            {
                return new(false, false);
            }

            require(stored.Cart);
            precondition.Require(stored.Version);
            var removal = new GuardedWrite().Add(() => CartStatements.Delete(stored));
            await PostgreSqlResponses.Join(removal, idempotency, result: true, named: null, now, token);
            return new(!await store.TryRemove(removal, stored.Key, token), true);
        }
    }
}
