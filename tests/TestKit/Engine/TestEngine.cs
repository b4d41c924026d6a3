using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Personalisation.Infrastructure.LocalEngines;

namespace Personalisation.TestKit.Engine;

/// <summary>
/// The engine of the store tests, one per test process, chosen by the environment variable <c>TEST_ENGINE</c>: <c>dynoxide</c> (the
/// default), <c>dynamodb-local</c>, <c>testcontainers</c> or the address of a running one. A missing engine fails the tests.
/// </summary>
public sealed class TestEngine : IAsyncDisposable
{
    private static readonly Lazy<Task<TestEngine>> Instance = new(() =>
        StartAsync(Environment.GetEnvironmentVariable("TEST_ENGINE") is { Length: > 0 } chosen ? chosen : "dynoxide")
    );
    private readonly ITestEngineHost _host;

    private TestEngine(string name, ITestEngineHost host) => (Name, _host) = (name, host);

    /// <summary>The started engine; start it in a <c>[SetUpFixture]</c> with <see cref="StartSharedAsync"/>.</summary>
    public static TestEngine Shared =>
        Instance is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } started }
            ? started.Result
            : throw new InvalidOperationException("Await TestEngine.StartSharedAsync() in a [SetUpFixture] first.");

    /// <summary>The value of <c>TEST_ENGINE</c> that chose it.</summary>
    public string Name { get; }

    public Uri Endpoint => _host.Endpoint;

    /// <summary>The table of this run. The caller creates it.</summary>
    public string TableName { get; } = $"test_{Guid.NewGuid():N}";

    /// <summary>Starts a separate engine by the same names.</summary>
    public static async Task<TestEngine> StartAsync(string name) => new(name, await StartHostAsync(name));

    /// <summary>Starts the engine on the first call; later calls return the same one.</summary>
    public static Task<TestEngine> StartSharedAsync() => Instance.Value;

    /// <summary>Stops the engine if one was started.</summary>
    public static async Task StopSharedAsync()
    {
        if (Instance is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await Shared.DisposeAsync();
        }
    }

    /// <summary>A client that never retries, so that tests see every failure and only our own retries.</summary>
    public AmazonDynamoDBClient CreateClient() => CreateClient(Endpoint);

    public static AmazonDynamoDBClient CreateClient(Uri endpoint) =>
        new(
            new BasicAWSCredentials("local", "local"),
            new AmazonDynamoDBConfig
            {
                ServiceURL = endpoint.AbsoluteUri,
                AuthenticationRegion = "us-east-1",
                MaxErrorRetry = 0,
                MaxStaleConnectionRetries = 0,
            }
        );

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static Task<ITestEngineHost> StartHostAsync(string name) =>
        name switch
        {
            "dynoxide" => EmbeddedTestEngine.StartAsync(EngineKind.Dynoxide),
            "dynamodb-local" => EmbeddedTestEngine.StartAsync(EngineKind.DynamoDbLocal),
            "testcontainers" => ContainerTestEngine.StartAsync(),
            _ when Uri.TryCreate(name, UriKind.Absolute, out var address)
                    && address.Scheme.StartsWith("http", StringComparison.Ordinal) => RunningTestEngine.ConnectAsync(
                address
            ),
            _ => throw new InvalidOperationException(
                $"TEST_ENGINE is '{name}': set it to dynoxide, dynamodb-local, testcontainers or an http address."
            ),
        };
}
