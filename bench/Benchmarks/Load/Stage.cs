using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Personalisation.TestKit.Engine;

namespace Personalisation.Benchmarks.Load;

/// <summary>Engine, service and baselines, each a separate process, and the clients of both servers.</summary>
internal sealed class Stage : IAsyncDisposable
{
    internal const string Key = "bench";
    private readonly TestEngine _engine;

    private Stage(TestEngine engine, ServerProcess service, ServerProcess floor)
    {
        (_engine, Service, Floor) = (engine, service, floor);
        (ServiceClients, FloorClients) = (new(service, LoadOptions.Connections), new(floor, LoadOptions.Connections));
    }

    public ServerProcess Service { get; }

    public ServerProcess Floor { get; }

    public Clients ServiceClients { get; }

    public Clients FloorClients { get; }

    public Uri Store => _engine.Endpoint;

    // Development shows stack traces; nothing else of it would be measured.
    private static Dictionary<string, string> FloorEnvironment { get; } =
        new(StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = "Production" };

    public static async Task<Stage> Build(IReadOnlyList<string> settings)
    {
        var engine = await TestEngine.StartAsync("dynoxide");
        ServerProcess? service = null;
        try
        {
            service = ServerProcess.Launch(
                "src/Api",
                FreePort(),
                "/health/ready",
                [],
                ServiceEnvironment(engine.Endpoint, engine.TableName, settings)
            );
            var port = FreePort();
            string[] arguments = [$"{port}", engine.Endpoint.AbsoluteUri, engine.TableName];
            var floor = ServerProcess.Launch("bench/Benchmarks.Floor", port, "/", arguments, FloorEnvironment);
            return new Stage(engine, service, floor);
        }
        catch (LoadException)
        {
            service?.Dispose();
            await engine.DisposeAsync();
            throw;
        }
    }

    public static byte[] Request(string method, string path, ReadOnlySpan<byte> body) =>
        HttpConnection.Request(method, path, $"X-Api-Key: {Key}\r\n", body);

    public async ValueTask DisposeAsync()
    {
        ServiceClients.Dispose();
        FloorClients.Dispose();
        Service.Dispose();
        Floor.Dispose();
        await _engine.DisposeAsync();
    }

    // As in production, except for limits that would refuse requests: there is one client, and an engine that large
    // documents keep busy.
    internal static Dictionary<string, string> ServiceEnvironment(
        Uri store,
        string table,
        IReadOnlyList<string> settings
    )
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["DYNAMO_ENDPOINT"] = store.AbsoluteUri,
            ["TABLE_NAME"] = table,
            ["CREATE_TABLE"] = "true",
            ["API_KEYS"] = $"bench:admin:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key)))}",
            ["Limits__RequestsPerSecond"] = "1000000",
            ["Limits__Burst"] = "10000000",
            ["Limits__RequestTimeout"] = "00:01:00",
            ["Store__Resilience__TotalTimeout"] = "00:01:00",
            ["Store__Resilience__AttemptTimeout"] = "00:00:30",
        };
        foreach (var setting in settings)
        {
            var at = setting.IndexOf('=', StringComparison.Ordinal);
            environment[setting[..at]] = setting[(at + 1)..];
        }

        return environment;
    }

    internal static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
