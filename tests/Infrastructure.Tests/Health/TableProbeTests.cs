using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Health;

/// <summary>Readiness costs the store one read a second, whatever the number of probes.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class TableProbeTests
{
    // Keys and indexes have been checked before the calls are counted.
    private static async Task<TestStore> Watched(Func<int, Task> atCall)
    {
        var (calls, isWatched) = (0, false);
        var store = TestStore.Create(
            options => options with { Resilience = options.Resilience with { MaxRetries = 0 } },
            client =>
                InterceptedClient.Around(
                    client,
                    (AmazonWebServiceRequest _) => isWatched ? atCall(++calls) : Task.CompletedTask
                )
        );
        Assert.That(await store.Probe.Answers(CancellationToken.None), Is.True);
        store.Clock.Advance(TimeSpan.FromSeconds(1));
        isWatched = true;
        return store;
    }

    [Test]
    public async Task Answers_AskedWithinASecond_SaysTheSameWithoutARead()
    {
        var calls = 0;
        await using var store = await Watched(call => Task.FromResult(calls = call));
        Assert.That(await store.Probe.Answers(CancellationToken.None), Is.True);
        store.Clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.That(await store.Probe.Answers(CancellationToken.None), Is.True);
        Assert.That(calls, Is.EqualTo(1));
        store.Clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.That(await store.Probe.Answers(CancellationToken.None), Is.True);
        Assert.That(calls, Is.EqualTo(2));
    }

    [Test]
    public async Task Answers_TheStoreChanges_SaysSoAfterASecond()
    {
        await using var store = await Watched(call =>
            call == 1 ? Task.FromException(new IOException("x")) : Task.CompletedTask
        );
        Assert.That(await store.Probe.Answers(CancellationToken.None), Is.False);
        Assert.That(await store.Probe.Answers(CancellationToken.None), Is.False);
        store.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await store.Probe.Answers(CancellationToken.None), Is.True);
    }

    [Test]
    public async Task Answers_ManyAskAtOnceAndTheReadIsSlow_ShareOneRead()
    {
        var calls = 0;
        var gate = new TaskCompletionSource();
        await using var store = await Watched(call =>
        {
            calls = call;
            return gate.Task;
        });
        var asked = Enumerable.Range(0, 50).Select(_ => store.Probe.Answers(CancellationToken.None)).ToList();
        // Longer than a result is valid: new callers still wait for the running read.
        store.Clock.Advance(TimeSpan.FromSeconds(3));
        asked.Add(store.Probe.Answers(CancellationToken.None));
        gate.SetResult();
        Assert.That(await Task.WhenAll(asked), Is.All.True);
        Assert.That(calls, Is.EqualTo(1));
    }

    [Test]
    public async Task Answers_OneGoesAway_StillAnswersTheOthers()
    {
        var gate = new TaskCompletionSource();
        await using var store = await Watched(_ => gate.Task);
        using var impatient = new CancellationTokenSource();
        var first = store.Probe.Answers(impatient.Token);
        var second = store.Probe.Answers(CancellationToken.None);
        await impatient.CancelAsync();
        await Assert.ThatAsync(() => first, Throws.InstanceOf<OperationCanceledException>());
        gate.SetResult();
        Assert.That(await second, Is.True);
    }

    [Test]
    public async Task Answers_TableLosesAnIndex_SaysSoWithinAMinuteAndComesBack()
    {
        var isGone = false;
        await using var store = TestStore.Create(wrap: client =>
            InterceptedClient.Around(
                client,
                request =>
                    isGone && request is QueryRequest { IndexName: "gsi2" }
                        ? Task.FromException(Invalid("The table does not have the specified index: gsi2"))
                        : Task.CompletedTask
            )
        );
        Assert.That(await store.Probe.Answers(CancellationToken.None), Is.True);
        isGone = true;
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await store.Probe.Answers(CancellationToken.None), Is.False);
        isGone = false;
        store.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await store.Probe.Answers(CancellationToken.None), Is.True);
    }

    [Test]
    public async Task Answers_TableHasOtherKeys_IsFalse()
    {
        await using var store = TestStore.Create(wrap: client =>
            InterceptedClient.Around(client, _ => Task.FromException(Invalid("The provided key does not match")))
        );
        Assert.That(await store.Probe.Answers(CancellationToken.None), Is.False);
    }

    private static AmazonDynamoDBException Invalid(string message) =>
        new(message, ErrorType.Sender, "ValidationException", "", System.Net.HttpStatusCode.BadRequest);
}
