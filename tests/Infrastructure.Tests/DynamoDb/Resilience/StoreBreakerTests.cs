using Amazon.DynamoDBv2.Model;
using Personalisation.TestKit.Time;
using Polly.CircuitBreaker;
using static Personalisation.Infrastructure.Tests.DynamoDb.Resilience.StorePipelineTests;

namespace Personalisation.Infrastructure.Tests.DynamoDb.Resilience;

/// <summary>The circuit breaker and the retry budget of calls to the store.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class StoreBreakerTests
{
    private static Task<int> Fail(Exception fault) => Task.FromException<int>(fault);

    [Test]
    public async Task Execute_TheStoreIsBroken_LeavesItAloneAndTriesItAgainLater()
    {
        var clock = new MovableClock();
        var options = Quick with { BreakDuration = TimeSpan.FromMinutes(1), BreakWindow = TimeSpan.FromMinutes(1) };
        var pipeline = Create(options, clock);
        var (calls, isBroken) = (0, true);
        Task<int> Call(CancellationToken token)
        {
            calls++;
            return isBroken ? Fail(new HttpRequestException("refused")) : Task.FromResult(1);
        }

        Exception? cause = null;
        for (var i = 0; i < 50 && cause is not BrokenCircuitException; i++)
        {
            cause = await Cause(pipeline, Call);
        }

        Assert.That(cause, Is.InstanceOf<BrokenCircuitException>());
        var seen = calls;
        Assert.That(seen, Is.LessThanOrEqualTo(Quick.BreakMinimum));
        await Cause(pipeline, Call);
        Assert.That(calls, Is.EqualTo(seen), "left alone");
        isBroken = false;
        clock.Advance(options.BreakDuration);
        Assert.That(await Cause(pipeline, Call), Is.Null);
    }

    private static IEnumerable<Exception> NotBroken()
    {
        yield return new ProvisionedThroughputExceededException("slow down");
        yield return new TransactionConflictException("x");
        yield return new TransactionCanceledException("x")
        {
            CancellationReasons = [new() { Code = "TransactionConflict" }],
        };
    }

    [TestCaseSource(nameof(NotBroken))]
    public async Task Execute_OneKeyIsInDemand_GoesOnAskingForTheOthers(Exception fault)
    {
        var pipeline = Create(Quick with { MaxRetries = 0 });
        for (var i = 0; i < 100; i++)
        {
            Assert.That(await Cause(pipeline, _ => Fail(fault)), Is.SameAs(fault));
        }
    }

    [Test]
    public async Task Execute_MostCallsFail_MakesHardlyMoreAttemptsThanCalls()
    {
        var pipeline = Create(Quick with { RetryReserve = 10, RetryShare = 0.2 });
        var (attempts, calls) = (0, 500);
        for (var i = 0; i < calls; i++)
        {
            await Cause(
                pipeline,
                _ =>
                {
                    attempts++;
                    return Fail(new RequestLimitExceededException("slow down"));
                }
            );
        }

        Assert.That(attempts, Is.InRange(calls + 100, calls + 110), "a fifth more, and the reserve");
    }
}
