using Npgsql;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.Idempotency.PostgreSql;
using Personalisation.Infrastructure.PostgreSql;

namespace Personalisation.Infrastructure.Carts.PostgreSql;

/// <summary>Claims of carts in PostgreSQL, each in one transaction.</summary>
internal sealed class PostgreSqlCartClaim(
    PostgreSqlCartReader reader,
    PostgreSqlCartStore store,
    CartHeads heads,
    CartClaimer claimer,
    ErasureWatch erasures
) : IClaimStore<StoredCart, long>
{
    /// <summary>The surviving cart; null if the claimed cart, or the named one, is absent.</summary>
    public Task<Versioned<CartChange>?> Claim(
        CartId id,
        UserId customer,
        CartId? into,
        Func<Cart, Cart?, CancellationToken, Task<CartMerge>> merge,
        DateTimeOffset now,
        IdempotentWrite<Versioned<CartChange>>? idempotency,
        CancellationToken cancellationToken
    )
    {
        return erasures.Run(
            customer,
            () => claimer.Claim(this, id, customer, into, merge, idempotency, TryWrite, cancellationToken),
            cancellationToken
        );

        async Task<bool> TryWrite(ClaimWrite<StoredCart, long> claim, CancellationToken token)
        {
            var (claimed, own) = (claim.Claimed, CartTokens.New(now));
            var write = WriteOf(
                claimed,
                claim.Target,
                claim.Merged,
                own,
                () => CartHeads.Raise(customer, claim.Head, own)
            );
            await PostgreSqlResponses.Join(write, idempotency, claim.Result, customer, now, token);
            return await store.TryWrite("cart.claim", write, claimed.Key, own, claimed.Version, token);
        }
    }

    /// <inheritdoc/>
    public Task<StoredCart?> Find(CartId id, DateTimeOffset now, CancellationToken cancellationToken) =>
        reader.Find(id, now, cancellationToken);

    /// <inheritdoc/>
    public Task<StoredCart?> FindOther(
        long head,
        CartId cart,
        UserId customer,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => reader.FindOther(cart, customer, now, cancellationToken);

    /// <inheritdoc/>
    public Task<long> FindHead(UserId customer, DateTimeOffset now, CancellationToken cancellationToken) =>
        heads.Find(customer, cancellationToken);

    // In the order of their ids, so that two claims of the same carts never wait for each other.
    private static GuardedWrite WriteOf(
        StoredCart claimed,
        StoredCart? target,
        CartMerge merged,
        byte[] token,
        Func<NpgsqlBatchCommand> head
    )
    {
        var carts = new List<(StoredCart Stored, Cart After)> { (claimed, merged.Claimed) };
        if (target is not null)
        {
            carts.Add((target, merged.Target!));
        }

        var write = new GuardedWrite().Add(head);
        foreach (var (stored, after) in carts.OrderBy(it => it.Stored.Cart.Id.Value, StringComparer.Ordinal))
        {
            write.Add(() => CartStatements.Update(stored, after, token));
        }

        return write;
    }
}
