using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;

namespace Personalisation.TestKit.Engine;

/// <summary>Amazon's image under Docker.</summary>
internal sealed class ContainerTestEngine : ITestEngineHost
{
    private const string Image = "amazon/dynamodb-local:3.3.0";
    private const int Port = 8000;
    private readonly IContainer _container;

    private ContainerTestEngine(IContainer container) => _container = container;

    public Uri Endpoint => new($"http://{_container.Hostname}:{_container.GetMappedPublicPort(Port)}");

    public static async Task<ITestEngineHost> StartAsync()
    {
        var container = new ContainerBuilder(Image)
            .WithCommand("-jar", "DynamoDBLocal.jar", "-inMemory", "-sharedDb", "-disableTelemetry")
            .WithPortBinding(Port, assignRandomHostPort: true)
            .WithWaitStrategy(Wait.ForUnixContainer().UntilInternalTcpPortIsAvailable(Port))
            .Build();
        await container.StartAsync();
        return new ContainerTestEngine(container);
    }

    public ValueTask DisposeAsync() => _container.DisposeAsync();
}
