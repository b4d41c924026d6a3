using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.Carts.PostgreSql;

namespace Personalisation.Infrastructure.Orders.PostgreSql;

/// <summary>Ends checkouts that nobody carries on, as their receipts say. It never makes orders itself.</summary>
internal sealed class CheckoutSettlement(
    CheckoutJournal journal,
    CheckoutReceipts receipts,
    CheckoutHook hook,
    TimeProvider clock
) : IRunningCheckouts
{
    /// <summary>How long others leave a checkout alone. It only saves work: what is safe is so by the receipt.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    private const int Most = 20;

    /// <summary>Takes over the checkouts whose lease has ended, and ends them.</summary>
    /// <returns>How many.</returns>
    public async Task<int> Recover(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var taken = await journal.Take(now, now + Lease, Most, cancellationToken);
        foreach (var stored in taken)
        {
            await hook.Reached(CheckoutStep.Taken);
            await Settle(stored, cancellationToken);
        }

        return taken.Count;
    }

    /// <inheritdoc/>
    public async Task Settle(UserId customer, CancellationToken cancellationToken)
    {
        foreach (var stored in await journal.OfCustomer(customer, cancellationToken))
        {
            await Settle(stored, cancellationToken);
        }
    }

    /// <summary>Ends the checkout of a cart: closes the cart if its orders were made, and opens it again otherwise.</summary>
    public async Task Settle(StoredCart stored, CancellationToken cancellationToken)
    {
        if (stored.Attempt is not { } attempt)
        {
            return;
        }

        var (cart, now) = (stored.Cart, clock.GetUtcNow());
        var receipt = await receipts.Find(cart, cancellationToken);
        if (receipt is null || (!receipt.IsOrdered && receipt.Number < attempt.Number))
        {
            receipt = await receipts.Fence(cart, attempt.Number, now, cancellationToken);
            await hook.Reached(CheckoutStep.Fenced);
        }

        if (receipt is { IsOrdered: true })
        {
            await journal.Finish(cart, attempt.Number, receipt.ToOrders(), now, cancellationToken);
            await hook.Reached(CheckoutStep.Finished);
            return;
        }

        await journal.Release(cart.Id, attempt.Number, cancellationToken);
        await hook.Reached(CheckoutStep.Released);
    }
}
