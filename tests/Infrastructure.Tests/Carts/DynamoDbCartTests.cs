using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Carts;
using Personalisation.Application.Orders;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Carts;

/// <summary>Carts in the table, held to the contract of all stores.</summary>
internal sealed class DynamoDbCartTests : CartContract
{
    protected override CartStore Open() => DynamoDbCarts.Open();

    // What finds the carts of a customer, also for an erasure, goes by their pointers.
    [Test]
    public async Task Checkout_LongAfterThePointer_EndsBeforeIt()
    {
        await using var store = Open();
        var (customer, offer) = (A.FreshId(), await store.NewOffer());
        var cart = await store.NewCart(customer, offer);
        store.Market.Clock.Advance(TimeSpan.FromDays(29));
        await store.Add(cart.Id, offer);
        store.Market.Clock.Advance(TimeSpan.FromDays(29));
        await store.Checkout(cart.Id);
        var end = (await store.Find(cart.Id))!.Value.Times.ExpiresAt;
        Assert.That(end, Is.GreaterThan(store.Now.AddDays(29)));
        var items = await store.Market.Partition(Keys.User(customer));
        var pointer = items.Single(item => item["typ"].S is "CARP");
        Assert.That(StoredTime.Parse(pointer["expires_at"].S), Is.GreaterThanOrEqualTo(end));
    }
}

internal sealed class DynamoDbClaimTests : ClaimContract
{
    protected override CartStore Open() => DynamoDbCarts.Open();

    protected override CartStore OpenWith(Func<Task> afterRead)
    {
        var reads = 0;
        return DynamoDbCarts.Around(client =>
            InterceptedClient.Around(
                client,
                after: request =>
                    request is GetItemRequest && Interlocked.Increment(ref reads) == 1
                        ? afterRead()
                        : Task.CompletedTask
            )
        );
    }

    // Pointers outlive carts.
    [Test]
    public async Task Claim_OwnCartBehindAPageOfOldPointers_IsFound()
    {
        await using var store = Open();
        var (customer, offer) = (A.FreshId(), await store.NewOffer());
        var own = await store.NewCart(customer, offer);
        for (var i = 1; i <= 101; i++)
        {
            var (id, at) = (CartId.New(store.Now), own.Times.CreatedAt.AddSeconds(i));
            await store.Market.PutRaw(
                new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
                {
                    ["pk"] = new(Keys.User(customer)),
                    ["sk"] = new(Keys.CartPointer(customer, at, id).Sort),
                    ["typ"] = new("CARP"),
                    ["id"] = new(id.Value),
                    ["expires_at"] = new(StoredTime.Of(at.AddDays(90))),
                }
            );
        }

        var guest = await store.NewCart(null, offer);
        var survivor = await store.Claim(guest.Id, customer, offers: offer);
        Assert.That(survivor!.Value.Cart.Id, Is.EqualTo(own.Id));
    }
}

internal sealed class DynamoDbActiveCartTests : ActiveCartContract
{
    protected override CartStore Open() => DynamoDbCarts.Open();
}

internal sealed class DynamoDbRepeatedClaimTests : RepeatedClaimContract
{
    protected override CartStore Open() => DynamoDbCarts.Open();
}

internal sealed class DynamoDbCartRaceTests : CartRaceContract
{
    protected override CartStore Open() => DynamoDbCarts.Open();
}

internal sealed class DynamoDbOrderTests : OrderContract
{
    protected override CartStore Open() => DynamoDbCarts.Open();
}

internal sealed class DynamoDbPriceRiseTests : PriceRiseContract
{
    protected override CartStore Open() => DynamoDbCarts.Open();
}

internal sealed class DynamoDbCheckoutPersonTests : CheckoutPersonContract
{
    protected override CartStore Open() => DynamoDbCarts.Open();
}

internal static class DynamoDbCarts
{
    public static CartStore Open() => Around(same => same);

    public static CartStore Around(Func<IAmazonDynamoDB, IAmazonDynamoDB> wrap)
    {
        var store = TestStore.Create(wrap: wrap);
        return new CartStore(store, store.Port<ICartRepository>(), store.Port<ICheckoutRepository>());
    }
}
