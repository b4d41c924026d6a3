using Personalisation.Application.Idempotency;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Carts;

/// <summary>
/// Gives a cart of any store to a customer, or its lines to the customer's own cart. What is written includes the head of
/// the customer's carts, so that a second login at the same time starts again and finds what the first one left.
/// </summary>
internal sealed class CartClaimer(StoreOptions options, TimeProvider clock)
{
    private readonly ConflictRetry _retry = new(options, clock);

    /// <summary>The surviving cart; null if the claimed cart, or the named one, is absent.</summary>
    public Task<Versioned<CartChange>?> Claim<TStored, THead>(
        IClaimStore<TStored, THead> store,
        CartId id,
        UserId customer,
        CartId? into,
        Func<Cart, Cart?, CancellationToken, Task<CartMerge>> merge,
        IdempotentWrite<Versioned<CartChange>>? idempotency,
        Func<ClaimWrite<TStored, THead>, CancellationToken, Task<bool>> tryWrite,
        CancellationToken cancellationToken
    )
        where TStored : class, IStoredCart
    {
        return _retry.Run<Versioned<CartChange>>($"cart {id}", TryClaim, cancellationToken);

        async Task<WriteAttempt<Versioned<CartChange>>> TryClaim(CancellationToken token)
        {
            // Not the time of the request, which may have waited for others.
            var time = clock.GetUtcNow();
            var claimed = await store.Find(id, time, token);
            var survivor = await SurvivorOf(claimed, time, token);
            if (claimed is null || survivor is null)
            {
                return new(false, null);
            }

            if (!ReferenceEquals(survivor, claimed))
            {
                return Unwritten(new CartChange(survivor.Cart), survivor.Version);
            }

            var head = await store.FindHead(customer, token);
            var target = claimed.Cart.Customer is null ? await TargetOf(time, token) : null;
            if (into is not null && claimed.Cart.Customer is null && target is null)
            {
                return new(false, null);
            }

            var merged = await merge(claimed.Cart, target?.Cart, token);
            var change = new CartChange(merged.Survivor, merged.Warnings);
            if (ReferenceEquals(merged.Claimed, claimed.Cart))
            {
                return Unwritten(change, claimed.Version);
            }

            var result = new Versioned<CartChange>(change, (target ?? claimed).Version + 1);
            var write = new ClaimWrite<TStored, THead>(customer, head, claimed, target, merged, result);
            return new(!await tryWrite(write, token), result);
        }

        WriteAttempt<Versioned<CartChange>> Unwritten(CartChange change, long version)
        {
            idempotency?.Request.MarkWithoutWrite();
            return new(false, new(change, version));
        }

        // The cart into which the customer's cart was merged, over any number of merges; itself if it was not.
        async Task<TStored?> SurvivorOf(TStored? cart, DateTimeOffset time, CancellationToken token)
        {
            var next = cart;
            while (next?.Cart is { MergedInto: { } merged, Customer: { } owner } && owner == customer)
            {
                next = await store.Find(merged, time, token);
            }

            return next;
        }

        // Never the claimed cart itself: another claim of it may have made it the customer's since it was read.
        Task<TStored?> TargetOf(DateTimeOffset time, CancellationToken token) =>
            into is null ? store.FindOther(id, customer, time, token) : store.Find(into, time, token);
    }
}
