using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Resilience;
using Personalisation.Infrastructure.DynamoDb.Telemetry;
using Polly;

namespace Personalisation.Infrastructure.Tests.DynamoDb.Telemetry;

/// <summary>Without a listener, telemetry costs almost nothing.</summary>
[NonParallelizable]
internal sealed class StoreTelemetryCostTests
{
    private const int Calls = 20_000;
    private const int MostBytes = 250;

    [Test]
    public void Execute_NoListener_AllocatesLittleMoreThanABarePipeline()
    {
        var silent = Pipeline(null);
        var telling = Pipeline(new TelemetryStrategy(new StoreOptions(), TimeProvider.System));
        Allocated(silent);
        Allocated(telling);
        var added = Allocated(telling) - Allocated(silent);
        Assert.That(added, Is.LessThan(MostBytes), "bytes for each call");
        Assert.That(StoreTelemetry.Begin(StoreOperation.GetItem, "t"), Is.Null);
    }

    private static ResiliencePipeline Pipeline(TelemetryStrategy? telemetry)
    {
        var builder = new ResiliencePipelineBuilder();
        return (telemetry is null ? builder : builder.AddStrategy(_ => telemetry, new StrategyOptions())).Build();
    }

    private static long Allocated(ResiliencePipeline pipeline)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < Calls; call++)
        {
            var context = ResilienceContextPool.Shared.Get(StoreOperation.GetItem, CancellationToken.None);
            var done = pipeline.ExecuteAsync(
                static (context, _) =>
                {
                    Attempts.Add(context);
                    return ValueTask.FromResult(true);
                },
                context,
                0
            );
            Assert.That(done.IsCompletedSuccessfully);
            ResilienceContextPool.Shared.Return(context);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
    }
}
