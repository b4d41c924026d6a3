using Personalisation.Application.Carts;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Orders;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.Carts;
using Personalisation.Infrastructure.Carts.PostgreSql;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.PostgreSql;

namespace Personalisation.Infrastructure.Orders.PostgreSql;

/// <summary>
/// Makes orders, which are in the table, of carts, which are in PostgreSQL: the cart's row begins a numbered attempt, one
/// transaction in the table makes the orders with a receipt, and the row follows the receipt.
/// </summary>
internal sealed class PostgreSqlCheckoutRepository(
    PostgreSqlCartReader reader,
    PostgreSqlCartStore store,
    CartLocks locks,
    CheckoutPlanner planner,
    CheckoutJournal journal,
    CheckoutDecision decision,
    CheckoutWait wait,
    OrderReader orders,
    CheckoutHook hook,
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
        var (consistent, least) = (false, 0L);
        return locks.Run(
            id,
            () => _retry.Run<CheckoutOutcome>($"cart {id}", TryPlace, cancellationToken),
            cancellationToken
        );

        async Task<WriteAttempt<CheckoutOutcome>> TryPlace(CancellationToken token)
        {
            // Not the time of the request, which may have waited for others.
            var time = clock.GetUtcNow();
            if (await reader.Find(id, time, token) is not { } stored)
            {
                return new(false, null);
            }

            require(stored.Cart);
            if (stored.Cart.State is CartState.Checkout)
            {
                return await wait.IsOver(stored, token)
                    ? new(true, null)
                    : throw new CartRefusalException(
                        new CartRefusedException(CartRefusal.CheckoutRunning, stored.Cart)
                    );
            }

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

            await hook.Reached(CheckoutStep.Planned);
            var number = Math.Max(Versions.New(clock.GetUtcNow()), least);
            var lease = clock.GetUtcNow() + CheckoutSettlement.Lease;
            if (!await journal.Begin(stored, number, lease, time, token))
            {
                return new(true, null);
            }

            await hook.Reached(CheckoutStep.Begun);
            var decided = await decision.Decide(stored, number, plan, request, time, idempotency, token);
            // Whatever came in between, the next attempt must see it; and an attempt that was fenced off has to be later.
            (consistent, least) = (true, decided.Least);
            return new(decided.Outcome is null, decided.Outcome);
        }
    }

    private async Task<WriteAttempt<CheckoutOutcome>> Refuse(
        StoredCart stored,
        CheckoutPlan plan,
        Func<CancellationToken, Task<WriteAttempt<CheckoutOutcome>>> again,
        CancellationToken cancellationToken
    )
    {
        // Later than the read.
        var now = clock.GetUtcNow();
        var (cart, own) = (stored.Cart, CartTokens.New(now));
        var repriced = plan.Reprice(cart, new CartWriteTime(now, lifetimes));
        if (ReferenceEquals(repriced, cart))
        {
            return new(false, CheckoutOutcome.Refused(new(cart, stored.Version), plan));
        }

        var write = new GuardedWrite().Add(() => CartStatements.Update(stored, repriced, own));
        var isWritten = await store.TryWrite("cart.reprice", write, stored.Key, own, stored.Version, cancellationToken);
        return isWritten && repriced.HasNewRise()
            ? await again(cancellationToken)
            : new(!isWritten, CheckoutOutcome.Refused(new(repriced, stored.Version + 1), plan));
    }
}
