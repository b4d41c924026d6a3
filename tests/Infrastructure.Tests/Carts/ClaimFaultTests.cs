using System.Collections.Immutable;
using Personalisation.Application.Carts;
using Personalisation.Application.Orders;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Catalogue;
using Personalisation.TestKit.Carts;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Carts;

/// <summary>vendurehq/vendure#4481: a merge that failed half-way left a cart empty.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ClaimFaultTests
{
    private const int Own = 25;
    private const int All = 45;

    private static readonly ImmutableArray<Offer> Offers =
    [
        .. Enumerable.Range(0, All).Select(i => Goods.Offer($"p{i}")),
    ];

    [TestCase(false)]
    [TestCase(true)]
    public async Task Claim_TheServiceDiesAtAnyCall_LosesNothing(bool afterTheCall)
    {
        await using var store = DynamoDbCarts.Open();
        var survived = 0;
        for (var calls = 1; survived == 0; calls++)
        {
            var customer = A.FreshId();
            var own = await store.NewCart(customer, Offers[..Own]);
            var guest = await store.NewCart(null, Offers[Own..]);
            await using (var dying = DyingAt(calls, afterTheCall))
            {
                try
                {
                    await dying.Claim(guest.Id, customer, offers: Offers);
                    survived = calls;
                }
                catch (InvalidOperationException) { }
            }

            var (ownNow, guestNow) = ((await store.Find(own.Id))!.Value, (await store.Find(guest.Id))!.Value);
            Assert.That(
                (guestNow.State, ownNow.Lines.Length, guestNow.Lines.Length, guestNow.Customer),
                Is.EqualTo(
                    guestNow.State is CartState.Merged
                        ? (CartState.Merged, All, guestNow.Lines.Length, customer)
                        : (CartState.Active, Own, All - Own, null)
                )
            );
            var survivor = (await store.Claim(guest.Id, customer, offers: Offers))!.Value.Cart;
            Assert.That((survivor.Id, survivor.Lines.Length), Is.EqualTo((own.Id, All)));
        }

        Assert.That(
            survived,
            Is.GreaterThan(4),
            "reads of the guest's cart, the head and the carts that it names, and the write"
        );
    }

    // From this call on, nothing reaches the store any more, or no answer the service.
    private static CartStore DyingAt(int call, bool afterTheCall)
    {
        var calls = 0;
        var market = TestStore.Create(wrap: client =>
            InterceptedClient.Around(
                client,
                before: _ => Interlocked.Increment(ref calls) >= call && !afterTheCall ? Die() : Task.CompletedTask,
                after: _ => calls >= call && afterTheCall ? Die() : Task.CompletedTask
            )
        );
        return new CartStore(market, market.Port<ICartRepository>(), market.Port<ICheckoutRepository>());
    }

    private static Task Die() => Task.FromException(new InvalidOperationException("killed"));
}
