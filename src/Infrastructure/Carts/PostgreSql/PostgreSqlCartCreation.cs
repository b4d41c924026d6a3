using Personalisation.Application.Carts;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.Idempotency.PostgreSql;
using Personalisation.Infrastructure.PostgreSql;

namespace Personalisation.Infrastructure.Carts.PostgreSql;

/// <summary>Stores new carts, unless their customer is being erased.</summary>
internal sealed class PostgreSqlCartCreation(
    PostgreSqlCartStore store,
    PostgreSqlCartReader reader,
    ErasureWatch erasures
)
{
    public Task<Versioned<CartChange>> Create(
        CartChange change,
        DateTimeOffset now,
        IdempotentWrite<Versioned<CartChange>>? idempotency,
        CancellationToken cancellationToken
    )
    {
        return erasures.Run(change.Cart.Customer, Create, cancellationToken);

        // The expired cart of this id, if there is one, goes only when the id is found to be taken.
        async Task<Versioned<CartChange>> Create()
        {
            var created = new Versioned<CartChange>(change, Versions.New(now));
            return
                await TryInsert(created, isAfterDeletion: false)
                || (
                    await reader.Find(change.Cart.Id, now, cancellationToken) is null
                    && await TryInsert(created, isAfterDeletion: true)
                )
                ? created
                : throw new CartExistsException();
        }

        async Task<bool> TryInsert(Versioned<CartChange> created, bool isAfterDeletion)
        {
            var (write, token) = (new GuardedWrite(), CartTokens.New(now));
            var key = StoredCart.KeyOf(change.Cart.Id);
            if (isAfterDeletion)
            {
                write.Add(() => CartStatements.DeleteExpired(key, now));
            }

            write.Add(() => CartStatements.Insert(change.Cart, created.Version, token));
            await PostgreSqlResponses.Join(write, idempotency, created, change.Cart.Customer, now, cancellationToken);
            return await store.TryWrite("cart.create", write, key, token, since: null, cancellationToken);
        }
    }
}
