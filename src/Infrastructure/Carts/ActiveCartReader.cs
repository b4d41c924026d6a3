using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Carts;

/// <summary>Reads the active carts of customers by their heads, whose price does not depend on how many are closed.</summary>
internal sealed class ActiveCartReader(ItemTable table, ItemBatch batch)
{
    /// <summary>The carts that the stored head names.</summary>
    public async Task<ActiveCarts> Find(
        UserId customer,
        bool consistent,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var head = await table.Find(Keys.Carts(customer), consistent, cancellationToken) as CartHeadItem;
        return await Find(head, customer, consistent, now, cancellationToken);
    }

    /// <summary>The carts that this head names.</summary>
    public async Task<ActiveCarts> Find(
        CartHeadItem? head,
        UserId customer,
        bool consistent,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var keys = (head?.Named ?? []).Select(id => Keys.Cart(CartId.Parse(id))).ToList();
        var read = await batch.ReadAll(keys, consistent, cancellationToken);
        var active = keys.Select(key => (read.Find(key) as CartItem).IfLive(now))
            .OfType<CartItem>()
            .Where(item => item.Cart.State is CartState.Active && item.Cart.Customer == customer)
            .OrderByDescending(item => item.Cart.Times.CreatedAt)
            .ThenByDescending(item => item.Cart.Id.Value, StringComparer.Ordinal);
        return new ActiveCarts(head, [.. active]);
    }
}
