using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Orders;
using Personalisation.Infrastructure.Carts;
using Personalisation.Infrastructure.Carts.PostgreSql;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Orders.PostgreSql;

/// <summary>What came of an attempt.</summary>
/// <param name="Outcome">The orders; null if none were made, and the cart is open again or ordered by another.</param>
/// <param name="Least">The least number of the next attempt.</param>
internal sealed record Decided(CheckoutOutcome? Outcome, long Least);

/// <summary>Decides an attempt that has begun: one transaction makes the orders with the receipt, or it is fenced off.</summary>
internal sealed class CheckoutDecision(
    CheckoutTransaction transaction,
    CheckoutReceipts receipts,
    CheckoutJournal journal,
    OrderMonths months,
    ItemTable table,
    ItemWriter writer,
    IdempotencyResponseStore responses,
    CheckoutHook hook
)
{
    /// <summary>Makes the orders, unless something is in the way.</summary>
    /// <exception cref="ErasureRunningException">The customer is being erased.</exception>
    /// <exception cref="StoreUnavailableException">Nobody knows whether the orders were made; the recovery will find out.</exception>
    public async Task<Decided> Decide(
        StoredCart stored,
        long number,
        CheckoutPlan plan,
        CheckoutRequest request,
        DateTimeOffset now,
        IdempotentWrite<CheckoutOutcome>? idempotency,
        CancellationToken cancellationToken
    )
    {
        var ordered = stored.Cart.Ordered([.. plan.Orders.Select(order => order.Id)], now);
        var outcome = new CheckoutOutcome(
            new(ordered, stored.Version + 1),
            plan.Orders,
            plan.Changes,
            WasOrdered: false,
            Refusal: null
        );
        var token = WriteTokens.New(now);
        var write = new Transaction(token, token).Put(
            table.ToAttributes(ReceiptItem.Ordered(ordered, number, token, now)),
            ReceiptItem.Name,
            ReceiptItem.IsOpenTo(number)
        );
        WriteOutcome decided;
        try
        {
            var shards = await months.ShardsOf(now, cancellationToken);
            if (plan.Customer is { } buyer)
            {
                write.Provided(Keys.Carts(buyer), Condition.IsNot(ErasureItem.Kind));
            }

            transaction.JoinOrders(write, plan, request, shards, now);
            var named = plan.Customer is { } customer ? new NamedUser(customer, CartItem.Kind) : (NamedUser?)null;
            await responses.Join(write, idempotency, outcome, named, now, cancellationToken);
            decided = await writer.TryWrite(write, cancellationToken);
        }
        // Certainly not written. After any other fault nobody knows: the recovery finds out once the lease has ended.
        catch (UseCaseException refusal) when (refusal is not StoreUnavailableException)
        {
            await Abort(stored, number, now, cancellationToken);
            throw;
        }

        if (decided.IsWritten)
        {
            await hook.Reached(CheckoutStep.Decided);
            await TryFinish(number, outcome, now, cancellationToken);
            return new Decided(outcome, Least: 0);
        }

        await hook.Reached(CheckoutStep.Refused);
        var least = await Abort(stored, number, now, cancellationToken);
        return decided.InTheWay.Any(item => item is ErasureItem)
            ? throw new ErasureRunningException()
            : new Decided(Outcome: null, least);
    }

    // The orders are made, whatever becomes of this: if it fails, the recovery does it.
    private async Task TryFinish(
        long number,
        CheckoutOutcome outcome,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var cart = outcome.Cart.Value;
            await journal.Finish(cart, number, cart.Orders, now, cancellationToken);
            await hook.Reached(CheckoutStep.Finished);
        }
        catch (StoreUnavailableException)
        {
            // The pipeline has counted and logged it.
        }
    }

    // The least number of the next attempt: after those that are fenced off.
    private async Task<long> Abort(
        StoredCart stored,
        long number,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var there = await receipts.Fence(stored.Cart, number, now, cancellationToken);
        await hook.Reached(CheckoutStep.Fenced);
        if (there is { IsOrdered: true })
        {
            await journal.Finish(stored.Cart, number, there.ToOrders(), now, cancellationToken);
            await hook.Reached(CheckoutStep.Finished);
            return 0;
        }

        await journal.Release(stored.Cart.Id, number, cancellationToken);
        await hook.Reached(CheckoutStep.Released);
        return (there?.Number ?? number) + 1;
    }
}
