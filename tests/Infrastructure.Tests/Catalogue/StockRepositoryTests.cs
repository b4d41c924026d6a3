using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Catalogue;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Catalogue;

/// <summary>The stock stays exact under concurrent writes and lost responses.</summary>
internal sealed class StockRepositoryTests
{
    private const int Writers = 64;

    private static readonly HashSet<string> Sent = new(StringComparer.Ordinal);

    [Test]
    public async Task Set_ToANumberOrToNone_StoresIt()
    {
        await using var store = TestStore.Create();
        var id = await store.NewProduct();
        Assert.That((await store.Find(id))!.Value.Stock.Available, Is.Null);
        Assert.That((await store.SetStock(id, 5))!.Available, Is.EqualTo(5));
        Assert.That((await store.Find(id))!.Value.Stock.Available, Is.EqualTo(5));
        Assert.That((await store.SetStock(id, null))!.Available, Is.Null);
        Assert.That((await store.Find(id))!.Value.Stock.Available, Is.Null);
        Assert.That(await store.SetStock(Market.NewProductId(), 5), Is.Null);
    }

    [Test]
    public async Task Set_TheStockMoved_StoresNothing()
    {
        await using var store = TestStore.Create();
        var id = await store.NewProduct(available: 5);
        Assert.That((await store.SetStock(id, 7, expected: 5))!.Available, Is.EqualTo(7));
        Assert.That(
            () => store.SetStock(id, 8, expected: 5),
            Throws.InstanceOf<StockMovedException>().With.Property("Facts").Property("Available").EqualTo(7)
        );
        Assert.That((await store.Find(id))!.Value.Stock.Available, Is.EqualTo(7));
    }

    [Test]
    public async Task Adjust_OutsideOfTheLimits_StoresNothing()
    {
        await using var store = TestStore.Create();
        var id = await store.NewProduct(available: 5);
        Assert.That((await store.Adjust(id, -5))!.Available, Is.Zero);
        Assert.That(
            () => store.Adjust(id, -1),
            Throws.InstanceOf<OutOfStockException>().With.Property("Facts").Property("Available").EqualTo(0)
        );
        await store.SetStock(id, 1_000_000_000);
        Assert.That(() => store.Adjust(id, 1), Throws.InstanceOf<QuantityLimitException>());
        await store.SetStock(id, null);
        Assert.That(() => store.Adjust(id, 1), Throws.InstanceOf<StockNotCountedException>());
        Assert.That((await store.Find(id))!.Value.Stock.Available, Is.Null);
    }

    [Test]
    public async Task Adjust_By64WithLostAnswers_CountsEachOnce()
    {
        await using var store = await Market.Open(
            options =>
                options with
                {
                    Resilience = options.Resilience with { RetryDelay = TimeSpan.FromMilliseconds(1) },
                },
            wrap: client =>
                InterceptedClient.Around(
                    client,
                    after: request =>
                        request is TransactWriteItemsRequest write && IsFirst(write)
                            ? Task.FromException(new TransactionInProgressException("lost"))
                            : Task.CompletedTask
                )
        );
        var id = await store.NewProduct(available: 100);
        var results = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => store.Adjust(id, -1)));
        Assert.That(results, Has.None.Null);
        Assert.That((await store.Find(id))!.Value.Stock.Available, Is.EqualTo(100 - Writers));
        await store.AssertSound();
    }

    [Test]
    public async Task Adjust_64ForTheLastUnit_HasOneWinner()
    {
        await using var store = await Market.Open();
        var id = await store.NewProduct(available: 1);
        var winners = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => IsDone()));
        Assert.That(winners.Count(won => won), Is.EqualTo(1));
        Assert.That((await store.Find(id))!.Value.Stock.Available, Is.Zero);
        await store.AssertSound();

        async Task<bool> IsDone()
        {
            try
            {
                await store.Adjust(id, -1);
                return true;
            }
            catch (OutOfStockException)
            {
                return false;
            }
        }
    }

    [Test]
    public async Task Change_OfTheProductMeanwhile_UndoesNoAdjustment()
    {
        await using var store = await Market.Open();
        var id = await store.NewProduct(available: 100);
        await Task.WhenAll(
            Enumerable
                .Range(0, 32)
                .Select(async index =>
                {
                    await store.Adjust(id, -1);
                    if (index % 4 == 0)
                    {
                        await store.Change(id, product => product with { MaxQuantity = index + 1 });
                    }
                })
        );
        Assert.That((await store.Find(id))!.Value.Stock.Available, Is.EqualTo(68));
        await store.AssertSound();
    }

    // The first answer to every fourth transaction on a stock alone is lost; more would exhaust the budget of retries.
    private static bool IsFirst(TransactWriteItemsRequest write)
    {
        lock (Sent)
        {
            return write.TransactItems is [{ Update: not null }]
                && Sent.Add(write.ClientRequestToken)
                && Sent.Count % 4 == 0;
        }
    }
}
