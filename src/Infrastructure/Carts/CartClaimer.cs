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
            if (await store.Find(id, time, token) is not { } claimed)
            {
                return new(false, null);
            }

            if (IsDecided(claimed.Cart))
            {
                var survivor = await SurvivorOf(store, claimed.Cart, customer, into, time, token);
                return Unwritten(await merge(claimed.Cart, survivor?.Cart, token), survivor ?? claimed);
            }

            var head = await store.FindHead(customer, time, token);
            // Never the claimed cart itself: another claim of it may have made it the customer's since it was read.
            var target = into is null
                ? await store.FindOther(head, id, customer, time, token)
                : await store.Find(into, time, token);
            if (into is not null && target is null)
            {
                return new(false, null);
            }

            var merged = await merge(claimed.Cart, target?.Cart, token);
            var change = new CartChange(merged.Survivor, merged.Warnings);
            var result = new Versioned<CartChange>(change, (target ?? claimed).Version + 1);
            var write = new ClaimWrite<TStored, THead>(customer, head, claimed, target, merged, result);
            return new(!await tryWrite(write, token), result);
        }

        // Whether the claim is refused, or was done before, so that nothing is written.
        bool IsDecided(Cart cart) =>
            cart.Customer is { } owner && (owner != customer || into is null || cart.MergedInto is not null);

        WriteAttempt<Versioned<CartChange>> Unwritten(CartMerge merged, TStored survivor)
        {
            idempotency?.Request.MarkWithoutWrite();
            return new(false, new(new CartChange(merged.Survivor), survivor.Version));
        }
    }

    // The cart that has the lines of a merged cart now, over any number of merges. Null if it is gone, even if there is
    // another customer's cart of its id by now, or if the lines were never in the cart that was asked for.
    private static async Task<TStored?> SurvivorOf<TStored, THead>(
        IClaimStore<TStored, THead> store,
        Cart cart,
        UserId customer,
        CartId? into,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
        where TStored : class, IStoredCart
    {
        var (survivor, wasInto) = ((TStored?)null, into is null);
        for (var next = cart; next is { MergedInto: { } merged } && next.Customer == customer; next = survivor?.Cart)
        {
            survivor = await store.Find(merged, now, cancellationToken);
            wasInto |= merged == into;
        }

        return wasInto && survivor?.Cart.Customer == customer ? survivor : null;
    }
}
