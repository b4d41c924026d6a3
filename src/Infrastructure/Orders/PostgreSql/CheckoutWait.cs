using Personalisation.Domain.Carts;
using Personalisation.Infrastructure.Carts.PostgreSql;
using Polly;
using Polly.Retry;

namespace Personalisation.Infrastructure.Orders.PostgreSql;

/// <summary>Waits for a moment for the checkout that another has begun, so that both get the same orders.</summary>
internal sealed class CheckoutWait(
    PostgreSqlCartReader reader,
    CheckoutReceipts receipts,
    CheckoutSettlement settlement,
    TimeProvider clock
)
{
    private readonly ResiliencePipeline<bool> _retry = new ResiliencePipelineBuilder<bool> { TimeProvider = clock }
        .AddRetry(
            new RetryStrategyOptions<bool>
            {
                ShouldHandle = static look => ValueTask.FromResult(look.Outcome is { Result: false, Exception: null }),
                MaxRetryAttempts = 6,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromMilliseconds(50),
                MaxDelay = TimeSpan.FromMilliseconds(500),
            }
        )
        .Build();

    /// <summary>True once the cart is open or ordered; false if the checkout is still running.</summary>
    public async Task<bool> IsOver(StoredCart stored, CancellationToken cancellationToken) =>
        await _retry.ExecuteAsync(async token => await Look(stored, token), cancellationToken);

    private async Task<bool> Look(StoredCart stored, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (stored.Attempt!.Lease <= now || await receipts.Find(stored.Cart, cancellationToken) is { IsOrdered: true })
        {
            await settlement.Settle(stored, cancellationToken);
            return true;
        }

        return await reader.Find(stored.Cart.Id, now, cancellationToken) is not { Cart.State: CartState.Checkout };
    }
}
