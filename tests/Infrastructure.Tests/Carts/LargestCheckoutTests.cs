using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Carts;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Orders;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.Tests.Catalogue;
using Personalisation.Infrastructure.Tests.Idempotency;
using Personalisation.TestKit.Carts;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Carts;

/// <summary>The limits of carts follow from the most actions that a transaction may have.</summary>
internal sealed class LargestCheckoutTests
{
    private const int MostActions = 100;

    [Test]
    public async Task Checkout_50LinesOf15VendorsWithAKey_Has100Actions()
    {
        var actions = 0;
        var market = TestStore.Create(wrap: client =>
            InterceptedClient.Around(
                client,
                before: request =>
                {
                    actions = request is TransactWriteItemsRequest write ? write.TransactItems.Count : actions;
                    return Task.CompletedTask;
                }
            )
        );
        await using var store = new CartStore(
            market,
            market.Port<ICartRepository>(),
            market.Port<ICheckoutRepository>()
        );
        var vendors = await Task.WhenAll(Enumerable.Range(0, Cart.MaxVendors).Select(_ => market.NewVendor()));
        var offers = await Task.WhenAll(
            Enumerable.Range(0, Cart.MaxLines).Select(i => store.NewOffer(available: 1, vendors[i % vendors.Length]))
        );
        var cart = await store.NewCart(A.FreshId(), offers);
        var said = CheckoutText.Parse("a");
        var sending = new Sending(Sending.NewKey());
        await market.Port<IIdempotencyRepository>().Claim(sending.Claim, store.Now, CancellationToken.None);
        var outcome = await store.Checkouts.Place(
            cart.Id,
            _ => { },
            An.Checkout with
            {
                Person = new CheckoutPerson(said, said, said),
            },
            Precondition.None,
            store.Now,
            sending.Write<CheckoutOutcome>(it => $"{it.Orders.Length}"),
            CancellationToken.None
        );
        Assert.That((actions, sending.Kept), Is.EqualTo((MostActions, "15")));
        Assert.That(outcome!.Orders, Has.Length.EqualTo(Cart.MaxVendors));
    }
}
