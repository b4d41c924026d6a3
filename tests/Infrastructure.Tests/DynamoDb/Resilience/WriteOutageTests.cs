using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Logging.Abstractions;
using Personalisation.Application.Cost;
using Personalisation.Application.Errors;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Resilience;
using Personalisation.Infrastructure.DynamoDb.Telemetry;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;
using Polly.CircuitBreaker;

namespace Personalisation.Infrastructure.Tests.DynamoDb.Resilience;

/// <summary>A store that refuses every write, as with a full disk, and still reads.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class WriteOutageTests
{
    // Longer than any test: the breaker stays open.
    private static readonly ResilienceOptions Patient = new()
    {
        MaxRetryDelay = TimeSpan.FromMilliseconds(1),
        BreakDuration = TimeSpan.FromMinutes(5),
        RetryReserve = 1,
        RetryShare = 0.2,
    };

    private static StorePipeline Create()
    {
        var store = new StoreOptions { Resilience = Patient };
        return new StorePipeline(
            store,
            TimeProvider.System,
            new TelemetryStrategy(store, TimeProvider.System),
            new UnavailableStrategy(store, NullLogger<UnavailableStrategy>.Instance),
            new BreakerWatch(NullLogger<BreakerWatch>.Instance),
            new BulkCallLimit(store, new ThreadPoolPressure(TimeProvider.System), TimeProvider.System)
        );
    }

    private static async Task<Exception?> Cause(
        StorePipeline pipeline,
        string operation,
        Func<CancellationToken, Task<int>> call
    )
    {
        try
        {
            await pipeline.Execute(operation, call, CancellationToken.None);
            return null;
        }
        catch (StoreUnavailableException unavailable)
        {
            return unavailable.InnerException;
        }
    }

    private static Task<int> Fail(CancellationToken _) => Task.FromException<int>(new HttpRequestException("full"));

    private static Task<int> Succeed(CancellationToken _) => Task.FromResult(1);

    private static async Task<StorePipeline> WithoutWrites()
    {
        var pipeline = Create();
        Exception? cause = null;
        for (var i = 0; i < 50 && cause is not BrokenCircuitException; i++)
        {
            cause = await Cause(pipeline, StoreOperation.PutItem, Fail);
        }

        Assert.That(cause, Is.InstanceOf<BrokenCircuitException>());
        return pipeline;
    }

    [TestCase("PutItem", false)]
    [TestCase("UpdateItem", false)]
    [TestCase("DeleteItem", false)]
    [TestCase("BatchWriteItem", false)]
    [TestCase("TransactWriteItems", false)]
    [TestCase("GetItem", true)]
    [TestCase("Query", true)]
    [TestCase("BatchGetItem", true)]
    [TestCase("Scan", true)]
    public async Task Execute_WritesFail_ReadsAloneGoOn(string operation, bool goesOn)
    {
        var cause = await Cause(await WithoutWrites(), operation, Succeed);
        Assert.That(cause, goesOn ? Is.Null : Is.InstanceOf<BrokenCircuitException>());
    }

    [Test]
    public async Task Execute_WritesFail_ReadsHaveTheirRetries()
    {
        var (pipeline, attempts) = (await WithoutWrites(), 0);
        Task<int> FailOnce(CancellationToken token) => ++attempts == 1 ? Fail(token) : Succeed(token);
        Assert.That(await Cause(pipeline, StoreOperation.GetItem, FailOnce), Is.Null);
        Assert.That(attempts, Is.EqualTo(2));
    }

    [Test]
    public async Task Find_DiskIsFull_AnswersAndIsReady()
    {
        var isFull = false;
        var full = new InternalServerErrorException("disk full")
        {
            StatusCode = System.Net.HttpStatusCode.InternalServerError,
        };
        await using var store = TestStore.Create(
            options => options with { Resilience = Patient },
            client =>
                InterceptedClient.Around(
                    client,
                    request =>
                        isFull && request is not (GetItemRequest or QueryRequest)
                            ? Task.FromException(full)
                            : Task.CompletedTask
                )
        );
        var id = A.FreshId();
        await store.PutBlob(id, """{"kept":1}""");
        isFull = true;
        for (var write = 0; write < 30; write++)
        {
            await Assert.ThatAsync(() => store.PutBlob(A.FreshId(), "{}"), Throws.TypeOf<StoreUnavailableException>());
        }

        Assert.That((await store.FindBlob(id))?.Json, Is.EqualTo("""{"kept":1}"""));
        Assert.That(await store.Probe.Answers(CancellationToken.None), Is.True);
    }
}
