using Microsoft.Extensions.Logging.Abstractions;
using Personalisation.Infrastructure.LocalEngines;
using Personalisation.TestKit.Time;

namespace Personalisation.TestKit.Engine;

/// <summary>The service's own embedded engine on a fresh data directory.</summary>
internal sealed class EmbeddedTestEngine : ITestEngineHost
{
    private readonly TemporaryDirectory _data = TemporaryDirectory.ForTable();
    private readonly EmbeddedEngine _engine;

    private EmbeddedTestEngine(EngineKind kind)
    {
        var options = new EmbeddedEngineOptions
        {
            LocalPackageDirectory = Path.Combine(RepositoryRoot.Path, "deploy", "local"),
            DataDirectory = _data.Path,
            Kind = kind,
            StartTimeout = Patience.Limit,
        };
        _engine = new(options, TimeProvider.System, NullLogger<EmbeddedEngine>.Instance);
    }

    public Uri Endpoint => _engine.Endpoint;

    public static async Task<ITestEngineHost> StartAsync(EngineKind kind)
    {
        var host = new EmbeddedTestEngine(kind);
        try
        {
            await host._engine.StartAsync(CancellationToken.None);
            return host;
        }
        catch (EmbeddedEngineException)
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        _data.Dispose();
    }
}
