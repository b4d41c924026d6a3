using Personalisation.Application.Idempotency;
using Personalisation.Application.Orders;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.Carts;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Orders;

/// <summary>
/// Reads a cart and its products, plans its orders, and writes everything in one transaction. If that is refused, planning
/// again with consistent reads finds the cause.
/// </summary>
internal sealed class DynamoDbCheckoutRepository(
    CartReader reader,
    CartWriter carts,
    CartLocks locks,
    CheckoutPlanner planner,
    OrderReader orders,
    CheckoutTransaction transaction,
    OrderMonths months,
    CartLifetimes lifetimes,
    StoreOptions options,
    TimeProvider clock
) : ICheckoutRepository
{
    private readonly ConflictRetry _retry = new(options, clock);

    public Task<CheckoutOutcome?> Place(
        CartId id,
        Action<Cart> require,
        CheckoutRequest request,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<CheckoutOutcome>? idempotency,
        CancellationToken cancellationToken
    )
    {
        var consistent = false;
        return locks.Run(
            id,
            () => _retry.Run<CheckoutOutcome>($"cart {id}", TryPlace, cancellationToken),
            cancellationToken
        );

        async Task<WriteAttempt<CheckoutOutcome>> TryPlace(CancellationToken token)
        {
            // Not the time of the request, which may have waited for others.
            var time = clock.GetUtcNow();
            if (await reader.Find(id, consistent: true, time, token) is not { } stored)
            {
                return new(false, null);
            }

            require(stored.Cart);
            if (stored.Cart.State is CartState.Ordered)
            {
                idempotency?.Request.MarkWithoutWrite();
                return new(false, await orders.Repeated(new(stored.Cart, stored.Version), request, time, token));
            }

            precondition.Require(stored.Version);
            var plan = await planner.Plan(stored.Cart, request, consistent, time, token);
            if (plan.Refusal is not null)
            {
                return await Refuse(stored, plan, TryPlace, token);
            }

            var outcome = OutcomeOf(stored, plan, time);
            var shards = await months.ShardsOf(time, token);
            var write = transaction.Of(stored, outcome.Cart.Value, plan, request, shards, time);
            await carts.Join(write, idempotency, outcome, plan.Customer, now, token);
            // The next attempt must see what other writers have changed.
            consistent = true;
            return new(!await carts.TryWrite(write, token, stored), outcome);
        }
    }

    private static CheckoutOutcome OutcomeOf(CartItem stored, CheckoutPlan plan, DateTimeOffset now)
    {
        var ordered = stored.Cart.Ordered([.. plan.Orders.Select(order => order.Id)], now);
        return new(new(ordered, stored.Version + 1), plan.Orders, plan.Changes, WasOrdered: false, Refusal: null);
    }

    private async Task<WriteAttempt<CheckoutOutcome>> Refuse(
        CartItem stored,
        CheckoutPlan plan,
        Func<CancellationToken, Task<WriteAttempt<CheckoutOutcome>>> again,
        CancellationToken cancellationToken
    )
    {
        // Later than the read.
        var (cart, now) = (stored.Cart, clock.GetUtcNow());
        var repriced = plan.Reprice(cart, new CartWriteTime(now, lifetimes));
        if (ReferenceEquals(repriced, cart))
        {
            return new(false, CheckoutOutcome.Refused(new(cart, stored.Version), plan));
        }

        var isConflict = !await carts.TryWrite(carts.WriteOf(stored, repriced, now), cancellationToken, stored);
        return !isConflict && repriced.HasNewRise()
            ? await again(cancellationToken)
            : new(isConflict, CheckoutOutcome.Refused(new(repriced, stored.Version + 1), plan));
    }
}
