using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.Infrastructure.Composition;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Resilience;
using Personalisation.Infrastructure.DynamoDb.Telemetry;

namespace Personalisation.Benchmarks.Calls;

/// <summary>The cost of the retrying layer for a call that succeeds at once.</summary>
[InProcess]
[MemoryDiagnoser]
public class PipelineBenchmarks : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddLogging()
        .AddSingleton(TimeProvider.System)
        .AddStore(_ => new StoreOptions { Endpoint = new Uri("http://localhost:1") })
        .BuildServiceProvider();

    private readonly CancellationTokenSource _client = new();
    private StorePipeline _pipeline = null!;

    [GlobalSetup]
    public void Create() => _pipeline = _services.GetRequiredService<StorePipeline>();

    [Benchmark(Baseline = true)]
    public Task<int> Bare() => Call(_client.Token);

    [Benchmark]
    public Task<int> Pipeline() => _pipeline.Execute(StoreOperation.GetItem, Call, _client.Token);

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _services.Dispose();
        GC.SuppressFinalize(this);
    }

    // Not completed synchronously, like every store call.
    private static async Task<int> Call(CancellationToken cancellationToken)
    {
        await Task.Yield();
        return 1;
    }
}
