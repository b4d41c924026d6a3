using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Personalisation.Application.Carts;
using Personalisation.Application.Errors;
using Personalisation.Application.Orders;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Catalogue;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Carts;

/// <summary>Writes of carts whose response is lost, so that they are sent again.</summary>
internal sealed class LostResponseTests
{
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(7)]
    public async Task Add_OthersWroteSince_CountsOnce(int others)
    {
        await using var other = DynamoDbCarts.Open();
        var (offer, cart) = (await other.NewOffer(), await other.NewCart());
        await using var store = Losing<PutItemRequest>(() => AddTimes(other, cart, offer, others));
        await store.Add(cart.Id, offer, 2);
        Assert.That((await other.Find(cart.Id))!.Value.Quantity, Is.EqualTo(2 + others));
    }

    [Test]
    public async Task Add_MoreWroteThanAreRemembered_SaysThatNobodyKnows()
    {
        await using var other = DynamoDbCarts.Open();
        var (offer, cart) = (await other.NewOffer(), await other.NewCart());
        await using var store = Losing<PutItemRequest>(() => AddTimes(other, cart, offer, 8));
        Assert.That(() => store.Add(cart.Id, offer, 2), Throws.InstanceOf<StoreUnavailableException>());
        Assert.That((await other.Find(cart.Id))!.Value.Quantity, Is.EqualTo(10), "it was stored, once");
    }

    // The versions of two carts say nothing about each other.
    [Test]
    public async Task Claim_RequestLostAndTargetChanged_StartsAgain()
    {
        await using var other = DynamoDbCarts.Open();
        var (customer, offer) = (A.FreshId(), await other.NewOffer());
        var guest = await other.NewCart(null, offer);
        other.Market.Clock.Advance(TimeSpan.FromSeconds(5));
        var own = await other.NewCart(customer, offer);
        await using var store = Losing<TransactWriteItemsRequest>(() => AddTimes(other, own, offer, 1), isSent: false);
        var survivor = await store.Claim(guest.Id, customer, MergeMode.Sum, offers: offer);
        Assert.That((survivor!.Value.Cart.Id, survivor.Value.Cart.Quantity), Is.EqualTo((own.Id, 3)));
    }

    [Test]
    public async Task Checkout_LostResponse_AnswersTheOrdersThatWereMade()
    {
        await using var other = DynamoDbCarts.Open();
        var offer = await other.NewOffer(available: 3);
        var cart = await other.NewCart(A.FreshId(), offer);
        await using var store = Losing<TransactWriteItemsRequest>(() => Task.CompletedTask);
        var outcome = await store.Checkout(cart.Id);
        Assert.That((await other.Find(cart.Id))!.Value.Orders, Is.EqualTo(outcome.Orders.Select(order => order.Id)));
        Assert.That(await other.AvailableOf(offer), Is.EqualTo(2));
    }

    private static async Task AddTimes(CartStore store, Cart cart, Offer offer, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await store.Add(cart.Id, offer);
        }
    }

    // The first request of a kind, or its response, is lost, after something else has happened.
    private static CartStore Losing<TRequest>(Func<Task> meanwhile, bool isSent = true)
    {
        var sent = 0;
        var market = TestStore.Create(wrap: client =>
            isSent ? InterceptedClient.Around(client, after: Lose) : InterceptedClient.Around(client, before: Lose)
        );
        return new CartStore(market, market.Port<ICartRepository>(), market.Port<ICheckoutRepository>());

        async Task Lose(AmazonWebServiceRequest request)
        {
            if (request is TRequest && Interlocked.Increment(ref sent) == 1)
            {
                await meanwhile();
                throw new HttpRequestException("The response is lost.");
            }
        }
    }
}
