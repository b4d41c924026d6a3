using Personalisation.Application.Idempotency;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Carts;

/// <summary>Claims of carts in the table, each in one transaction.</summary>
internal sealed class CartClaim(CartReader reader, CartWriter writer, CartClaimer claimer, ItemTable table)
    : IClaimStore<CartItem, CartHeadItem?>
{
    private const int PageSize = 100;

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
        return claimer.Claim(this, id, customer, into, merge, idempotency, TryWrite, cancellationToken);

        async Task<bool> TryWrite(ClaimWrite<CartItem, CartHeadItem?> claim, CancellationToken token)
        {
            var write = WriteOf(claim.Claimed, claim.Target, claim.Merged, claim.Head, customer, now);
            await writer.Join(write, idempotency, claim.Result, customer, now, token);
            return await writer.TryWrite(write, token, claim.Claimed, claim.Target);
        }
    }

    /// <inheritdoc/>
    public Task<CartItem?> Find(CartId id, DateTimeOffset now, CancellationToken cancellationToken) =>
        reader.Find(id, consistent: true, now, cancellationToken);

    /// <inheritdoc/>
    public async Task<CartItem?> FindOther(
        CartId cart,
        UserId customer,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var all = reader.AllOfCustomer(customer, PageSize, consistent: true, now, cancellationToken);
        return await all.FirstOrDefaultAsync(
            it => it.Cart.State is CartState.Active && it.Cart.Id != cart,
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public async Task<CartHeadItem?> FindHead(UserId customer, CancellationToken cancellationToken) =>
        await table.Find(Keys.Carts(customer), consistent: true, cancellationToken) as CartHeadItem;

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
