using System.Collections.Immutable;
using Npgsql;
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
/// Gives a cart to a customer, or its lines to the customer's own cart, in one transaction. It also writes the head of
/// the customer's carts, so that a second login at the same time starts again and finds what the first one left.
/// </summary>
internal sealed class PostgreSqlCartClaim(
    PostgreSqlCartReader reader,
    PostgreSqlCartStore store,
    CartHeads heads,
    ErasureWatch erasures,
    StoreOptions options,
    TimeProvider clock
)
{
    private static readonly ImmutableArray<CartState> Active = [CartState.Active];

    private readonly ConflictRetry _retry = new(options, clock);

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
            () => _retry.Run<Versioned<CartChange>>($"cart {id}", TryClaim, cancellationToken),
            cancellationToken
        );

        async Task<WriteAttempt<Versioned<CartChange>>> TryClaim(CancellationToken token)
        {
            // Not the time of the request, which may have waited for others.
            var time = clock.GetUtcNow();
            var claimed = await reader.Find(id, time, token);
            var survivor = await SurvivorOf(claimed, customer, time, token);
            if (claimed is null || survivor is null)
            {
                return new(false, null);
            }

            if (survivor != claimed)
            {
                idempotency?.Request.MarkWithoutWrite();
                return new(false, new(new CartChange(survivor.Cart), survivor.Version));
            }

            var head = await heads.Find(customer, token);
            var target = claimed.Cart.Customer is null ? await TargetOf(claimed, customer, into, time, token) : null;
            if (into is not null && claimed.Cart.Customer is null && target is null)
            {
                return new(false, null);
            }

            var merged = await merge(claimed.Cart, target?.Cart, token);
            var change = new CartChange(merged.Survivor, merged.Warnings);
            if (ReferenceEquals(merged.Claimed, claimed.Cart))
            {
                idempotency?.Request.MarkWithoutWrite();
                return new(false, new(change, claimed.Version));
            }

            var result = new Versioned<CartChange>(change, (target ?? claimed).Version + 1);
            var own = CartTokens.New(now);
            var write = WriteOf(claimed, target, merged, own, () => CartHeads.Raise(customer, head, own));
            await PostgreSqlResponses.Join(write, idempotency, result, customer, now, token);
            return new(!await store.TryWrite("cart.claim", write, claimed.Key, own, claimed.Version, token), result);
        }
    }

    // Follows carts that were merged into another one of this customer.
    private async Task<StoredCart?> SurvivorOf(
        StoredCart? cart,
        UserId customer,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var next = cart;
        while (next?.Cart is { MergedInto: { } into, Customer: { } owner } && owner == customer)
        {
            next = await reader.Find(into, now, cancellationToken);
        }

        return next;
    }

    private async Task<StoredCart?> TargetOf(
        StoredCart claimed,
        UserId customer,
        CartId? into,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        into is not null
            ? await reader.Find(into, now, cancellationToken)
            : (
                await reader.FindByCustomer(customer, Active, before: null, limit: 1, now, cancellationToken)
            ).Items.FirstOrDefault(it => it.Cart.Id != claimed.Cart.Id);

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
