using System.Collections.Immutable;
using Personalisation.Application.Carts;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Versioning;

namespace Personalisation.Infrastructure.Carts;

/// <inheritdoc cref="ICartRepository"/>
internal sealed class DynamoDbCartRepository(
    CartReader reader,
    CartList list,
    CartWriter writer,
    CartCreation creation,
    CartClaim claim,
    CartRemoval removal,
    TimeProvider clock
) : ICartRepository
{
    public async Task<Versioned<Cart>?> Find(CartId id, bool consistent, CancellationToken cancellationToken) =>
        await reader.Find(id, consistent, clock.GetUtcNow(), cancellationToken) is { } item
            ? new(item.Cart, item.Version)
            : null;

    public async Task<Page<Cart>> FindByCustomer(
        UserId customer,
        ImmutableArray<CartState>? states,
        TimePlace? before,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var page = await list.FindByCustomer(customer, states, before, limit, now, cancellationToken);
        return new Page<Cart>([.. page.Items.Select(item => item.Cart)], page.Next);
    }

    public Task<Versioned<CartChange>> Create(
        CartChange cart,
        DateTimeOffset now,
        IdempotentWrite<Versioned<CartChange>>? idempotency,
        CancellationToken cancellationToken
    ) => creation.Create(cart, now, idempotency, cancellationToken);

    public Task<Versioned<CartChange>?> Change(
        CartId id,
        Func<Cart, CancellationToken, Task<CartChange>> change,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<Versioned<CartChange>>? idempotency,
        CancellationToken cancellationToken
    ) => writer.Change(id, change, precondition, now, idempotency, cancellationToken);

    public Task<Versioned<CartChange>?> Claim(
        CartId id,
        UserId customer,
        CartId? into,
        Func<Cart, Cart?, CancellationToken, Task<CartMerge>> merge,
        DateTimeOffset now,
        IdempotentWrite<Versioned<CartChange>>? idempotency,
        CancellationToken cancellationToken
    ) => claim.Claim(id, customer, into, merge, now, idempotency, cancellationToken);

    public Task<bool> Delete(
        CartId id,
        Action<Cart> require,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    ) => removal.Remove(id, require, precondition, now, idempotency, cancellationToken);
}
