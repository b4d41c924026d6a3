using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Personalisation.Application.Errors;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Catalogue;

/// <summary>An abandoned attempt to set a stock reaches the store after somebody else has changed the stock.</summary>
internal sealed class StockLateAttemptTests
{
    private TestStore _store = null!;
    private ProductId _id = null!;
    private TransactWriteItemsRequest? _late;
    private bool _isStuck;

    [SetUp]
    public async Task Create()
    {
        _store = await Market.Open(
            options => options with { Resilience = new() { MaxRetries = 0 } },
            wrap: client => InterceptedClient.Around(client, before: Stick)
        );
        (_isStuck, _late) = (false, null);
        _id = await _store.NewProduct(available: 10);
    }

    [TearDown]
    public async Task Dispose() => await _store.DisposeAsync();

    private Task Stick(AmazonWebServiceRequest request)
    {
        if (!_isStuck || request is not TransactWriteItemsRequest write)
        {
            return Task.CompletedTask;
        }

        (_isStuck, _late) = (false, write);
        return Task.FromException(new TimeoutException("given up"));
    }

    private async Task GiveUpSetting(long? available, long? expected)
    {
        _isStuck = true;
        await Assert.ThatAsync(
            () => _store.SetStock(_id, available, expected),
            Throws.TypeOf<StoreUnavailableException>()
        );
    }

    private async Task<long?> Available() => (await _store.Find(_id))!.Value.Stock.Available;

    [TestCase(50L, null)]
    [TestCase(50L, 10L)]
    [TestCase(null, null)]
    public async Task Set_ItArrivesAfterALaterOne_DoesNotUndoThat(long? available, long? expected)
    {
        await GiveUpSetting(available, expected);
        await _store.SetStock(_id, 7);
        // The same number as before, so that it is not the number that gives the late one away.
        await _store.SetStock(_id, 10);
        await Assert.ThatAsync(
            () => _store.Client.TransactWriteItemsAsync(_late),
            Throws.TypeOf<TransactionCanceledException>()
        );
        Assert.That(await Available(), Is.EqualTo(10));
    }

    [Test]
    public async Task Set_ItArrivesAfterASale_DoesNotUndoIt()
    {
        await GiveUpSetting(50, expected: null);
        await _store.Adjust(_id, -1);
        await Assert.ThatAsync(
            () => _store.Client.TransactWriteItemsAsync(_late),
            Throws.TypeOf<TransactionCanceledException>()
        );
        Assert.That(await Available(), Is.EqualTo(9));
    }

    [Test]
    public async Task Set_ItArrivesAfterAnOrder_DoesNotUndoIt()
    {
        await GiveUpSetting(50, expected: null);
        var order = new Transaction("order", "order").Change(Keys.Offer(_id), new ItemUpdate().Add("avail", -2));
        await _store.Port<ItemWriter>().TryWrite(order, CancellationToken.None);
        await Assert.ThatAsync(
            () => _store.Client.TransactWriteItemsAsync(_late),
            Throws.TypeOf<TransactionCanceledException>()
        );
        Assert.That(await Available(), Is.EqualTo(8));
    }

    [Test]
    public async Task Set_NothingCameInBetween_MayArriveLate()
    {
        await GiveUpSetting(50, expected: null);
        await Assert.ThatAsync(() => _store.Client.TransactWriteItemsAsync(_late), Throws.Nothing);
        Assert.That(await Available(), Is.EqualTo(50));
    }

    [Test]
    public async Task Set_TheOfferChangesMeanwhile_StartsAgain()
    {
        var (isOvertaken, opened, id) = (true, (TestStore?)null, (ProductId?)null);
        await using var store = await Market.Open(wrap: client => InterceptedClient.Around(client, after: Overtake));
        (opened, id) = (store, await store.NewProduct(available: 10));
        isOvertaken = false;
        Assert.That((await store.SetStock(id, 50))!.Available, Is.EqualTo(50));
        Assert.That(isOvertaken, Is.True);
        Assert.That((await store.Find(id))!.Value.Stock.Available, Is.EqualTo(50));
        await store.AssertSound();

        async Task Overtake(AmazonWebServiceRequest request)
        {
            if (!isOvertaken && request is GetItemRequest)
            {
                isOvertaken = true;
                await opened!.Adjust(id!, -1);
            }
        }
    }

    [Test]
    public async Task Set_TheAnswerIsLostAndASaleFollows_DoesNotUndoIt()
    {
        var (isLost, opened, id) = (true, (TestStore?)null, (ProductId?)null);
        await using var store = await Market.Open(wrap: client => InterceptedClient.Around(client, after: Lose));
        (opened, id) = (store, await store.NewProduct(available: 10));
        isLost = false;
        Assert.That((await store.SetStock(id, 50))!.Available, Is.EqualTo(50));
        Assert.That(isLost, Is.True);
        Assert.That((await store.Find(id))!.Value.Stock.Available, Is.EqualTo(49));

        async Task Lose(AmazonWebServiceRequest request)
        {
            if (!isLost && request is TransactWriteItemsRequest)
            {
                isLost = true;
                await opened!.Adjust(id!, -1);
                throw new TransactionInProgressException("lost");
            }
        }
    }
}
