using Personalisation.Application.Idempotency;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Carts;

/// <summary>
/// Gives a cart to a customer, or its lines to the customer's own cart, in one transaction. It also writes the head of
/// the customer's carts, so that a second login at the same time starts again and finds what the first one left.
/// </summary>
internal sealed class CartClaim(
    CartReader reader,
    CartWriter writer,
    ItemTable table,
    StoreOptions options,
    TimeProvider clock
)
{
    private const int PageSize = 100;

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
        return _retry.Run<Versioned<CartChange>>($"cart {id}", TryClaim, cancellationToken);

        async Task<WriteAttempt<Versioned<CartChange>>> TryClaim(CancellationToken token)
        {
            // Not the time of the request, which may have waited for others.
            var time = clock.GetUtcNow();
            var claimed = await reader.Find(id, consistent: true, time, token);
            var survivor = await reader.FindSurvivor(claimed, customer, time, token);
            if (claimed is null || survivor is null)
            {
                return new(false, null);
            }

            if (survivor != claimed)
            {
                idempotency?.Request.MarkWithoutWrite();
                return new(false, new(new CartChange(survivor.Cart), survivor.Version));
            }

            var head = await table.Find(Keys.Carts(customer), consistent: true, token) as CartHeadItem;
            var target = claimed.Cart.Customer is null ? await TargetOf(id, customer, into, time, token) : null;
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
            var write = WriteOf(claimed, target, merged, head, customer, now);
            await writer.Join(write, idempotency, result, customer, now, token);
            return new(!await writer.TryWrite(write, token, claimed, target), result);
        }
    }

    // Never the claimed cart itself: another claim of it may have made it the customer's since it was read.
    private async Task<CartItem?> TargetOf(
        CartId claimed,
        UserId customer,
        CartId? into,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (into is not null)
        {
            return await reader.Find(into, consistent: true, now, cancellationToken);
        }

        var all = reader.AllOfCustomer(customer, PageSize, consistent: true, now, cancellationToken);
        return await all.FirstOrDefaultAsync(
            it => it.Cart.State is CartState.Active && it.Cart.Id != claimed,
            cancellationToken
        );
    }

    private Transaction WriteOf(
        CartItem claimed,
        CartItem? target,
        CartMerge merged,
        CartHeadItem? head,
        UserId customer,
        DateTimeOffset now
    )
    {
        var writeToken = WriteTokens.New(now);
        var write = new Transaction(writeToken, writeToken)
            .Put(
                table.ToAttributes(CartHeadItem.After(head, customer, writeToken, now)),
                CartItem.Name,
                CartHeadItem.Unchanged(head)
            )
            .Put(
                table.ToAttributes(claimed.Listed(merged.Claimed, writeToken)),
                CartItem.Name,
                Condition.Unchanged(claimed.Version)
            )
            .Put(table.ToAttributes(CartPointerItem.Of(merged.Claimed, customer)), CartItem.Name);
        if (target is not null)
        {
            var (after, unchanged) = (merged.Target!, Condition.Unchanged(target.Version));
            write
                .Put(table.ToAttributes(target.Listed(after, writeToken)), CartItem.Name, unchanged)
                .Put(table.ToAttributes(CartPointerItem.Of(after, customer)), CartItem.Name);
        }

        return write;
    }
}
