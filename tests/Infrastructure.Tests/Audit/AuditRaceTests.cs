using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Personalisation.Application.Errors;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Audit;

/// <summary>Instances that append at once, answers that are lost, and a store that goes away.</summary>
internal sealed class AuditRaceTests
{
    [Test]
    public async Task Append_64FromEachOfFourInstances_AllInOneChain()
    {
        await using var store = await TrailStore.Create();
        var others = Enumerable
            .Range(0, 3)
            .Select(_ => TestStore.Create(options => options with { TableName = store.TableName }))
            .ToList();
        var instances = others.Append(store).ToList();
        var places = await Task.WhenAll(
            instances.SelectMany(instance =>
                Enumerable.Range(0, 64).Select(i => instance.Append(instance.Record($"a.{i}")))
            )
        );
        Assert.That(places, Is.Unique);
        var entries = await store.Entries();
        Assert.That(entries.Select(entry => entry.Place), Is.EquivalentTo(places));
        await store.AssertIntact();
        foreach (var other in others)
        {
            await other.DisposeAsync();
        }
    }

    // The store wrote, the answer was lost, and the engine does not know the repetition for one. Others may come between.
    [TestCase(false)]
    [TestCase(true)]
    public async Task Append_AnswerLost_IsThereOnce(bool isContinued)
    {
        await using var store = await TrailStore.Create();
        var attempts = 0;
        await using var unlucky = Intercepted(store, before: Forget, after: Lose);
        await store.Append(store.Record("first"));
        await unlucky.Append(unlucky.Record("second"));
        Assert.That(attempts, Is.GreaterThan(1));
        await unlucky.Append(unlucky.Record("third"));
        Assert.That(
            (await store.Entries()).Select(entry => entry.Facts.Act),
            Is.EqualTo(isContinued ? ["first", "second", "between", "third"] : (string[])["first", "second", "third"])
        );
        await store.AssertIntact();

        Task Forget(AmazonWebServiceRequest request)
        {
            if (request is TransactWriteItemsRequest transaction)
            {
                attempts++;
                transaction.ClientRequestToken = Guid.NewGuid().ToString("N");
            }

            return Task.CompletedTask;
        }

        async Task Lose(AmazonWebServiceRequest request)
        {
            if (request is TransactWriteItemsRequest && attempts == 1)
            {
                if (isContinued)
                {
                    await store.Append(store.Record("between"));
                }

                throw new IOException("reset");
            }
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Append_StoreAway_FailsAndFollowsOnce(bool isStored)
    {
        await using var store = await TrailStore.Create();
        var isAway = true;
        await using var instance = Intercepted(store, isStored ? null : Fail, isStored ? Fail : null);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => instance.Append(instance.Record("kept")));
        isAway = false;
        // In its order: it is stored only after the one before it.
        await instance.Append(instance.Record("next"));
        Assert.That((await store.Entries()).Select(entry => entry.Facts.Act), Is.EqualTo(["kept", "next"]));
        await store.AssertIntact();

        Task Fail(AmazonWebServiceRequest request) =>
            isAway && request is TransactWriteItemsRequest
                ? Task.FromException(new IOException("away"))
                : Task.CompletedTask;
    }

    [Test]
    public async Task Dispose_EntriesWait_StoresThem()
    {
        await using var store = await TrailStore.Create();
        var instance = TestStore.Create(options => options with { TableName = store.TableName });
        var waiting = Enumerable.Range(0, 10).Select(i => instance.Append(instance.Record($"a.{i}"))).ToList();
        await instance.DisposeAsync();
        await Task.WhenAll(waiting);
        Assert.That(await store.Entries(), Has.Count.EqualTo(10));
    }

    private static TestStore Intercepted(
        TestStore store,
        Func<AmazonWebServiceRequest, Task>? before,
        Func<AmazonWebServiceRequest, Task>? after
    ) =>
        TestStore.Create(
            options =>
                options with
                {
                    TableName = store.TableName,
                    Resilience = options.Resilience with
                    {
                        MaxRetries = 1,
                        MaxRetryDelay = TimeSpan.FromMilliseconds(1),
                    },
                },
            client => InterceptedClient.Around(client, before, after)
        );
}
