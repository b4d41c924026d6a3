using Personalisation.Application.Idempotency;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Carts;

/// <summary>Claims of carts in the table, each in one transaction.</summary>
internal sealed class CartClaim(
    CartReader reader,
    ActiveCartReader active,
    CartWriter writer,
    CartClaimer claimer,
    ItemTable table
) : IClaimStore<CartItem, ActiveCarts>
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

        async Task<bool> TryWrite(ClaimWrite<CartItem, ActiveCarts> claim, CancellationToken token)
        {
            var write = WriteOf(claim, now);
            await writer.Join(write, idempotency, claim.Result, customer, now, token);
            return await writer.TryWrite(write, token, claim.Claimed, claim.Target);
        }
    }

    /// <inheritdoc/>
    public Task<CartItem?> Find(CartId id, DateTimeOffset now, CancellationToken cancellationToken) =>
        reader.Find(id, consistent: true, now, cancellationToken);

    /// <inheritdoc/>
    public Task<ActiveCarts> FindHead(UserId customer, DateTimeOffset now, CancellationToken cancellationToken) =>
        active.Find(customer, consistent: true, now, cancellationToken);

    /// <inheritdoc/>
    public async Task<CartItem?> FindOther(
        ActiveCarts head,
        CartId cart,
        UserId customer,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var named = head.Items.FirstOrDefault(it => it.Cart.Id != cart);
        if (named is not null || head.AreAll)
        {
            return named;
        }

        var all = reader.AllOfCustomer(customer, before: null, PageSize, consistent: true, now, cancellationToken);
        return await all.FirstOrDefaultAsync(
            it => it.Cart.State is CartState.Active && it.Cart.Id != cart,
            cancellationToken
        );
    }

    private Transaction WriteOf(ClaimWrite<CartItem, ActiveCarts> claim, DateTimeOffset now)
    {
        var (customer, merged, writeToken) = (claim.Customer, claim.Merged, WriteTokens.New(now));
        var others = claim.Head.Items.Select(it => it.Cart.Id).Where(id => id != claim.Claimed.Cart.Id);
        var named = others.Prepend(merged.Survivor.Id).Distinct().ToList();
        var write = new Transaction(writeToken, writeToken)
            .Put(
                table.ToAttributes(CartHeadItem.After(claim.Head.Head, customer, named, writeToken, now)),
                CartItem.Name,
                CartHeadItem.Unchanged(claim.Head.Head)
            )
            .Put(
                table.ToAttributes(claim.Claimed.Listed(merged.Claimed, writeToken)),
                CartItem.Name,
                Condition.Unchanged(claim.Claimed.Version)
            )
            .Put(table.ToAttributes(CartPointerItem.Of(merged.Claimed, customer)), CartItem.Name);
        if (claim.Target is { } target)
        {
            var (after, unchanged) = (merged.Target!, Condition.Unchanged(target.Version));
            write
                .Put(table.ToAttributes(target.Listed(after, writeToken)), CartItem.Name, unchanged)
                .Put(table.ToAttributes(CartPointerItem.Of(after, customer)), CartItem.Name);
        }

        return write;
    }
}
