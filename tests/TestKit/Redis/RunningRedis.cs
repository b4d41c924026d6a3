using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Garnet;

namespace Personalisation.TestKit.Redis;

/// <summary>A real Redis server inside the test process: Garnet, which speaks the same protocol.</summary>
public sealed class RunningRedis : IDisposable
{
    private GarnetServer? _server;

    private RunningRedis(int port) => Port = port;

    public int Port { get; }

    public string Url => string.Create(CultureInfo.InvariantCulture, $"redis://127.0.0.1:{Port}");

    /// <summary>Starts one on a free port.</summary>
    public static RunningRedis Start()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var redis = new RunningRedis(((IPEndPoint)probe.LocalEndpoint).Port);
        probe.Stop();
        redis.Restart();
        return redis;
    }

    /// <summary>Starts it again, empty, at the same address.</summary>
    public void Restart()
    {
        Stop();
        _server = new GarnetServer([
            "--port",
            Port.ToString(CultureInfo.InvariantCulture),
            "--bind",
            "127.0.0.1",
            "--lua",
            // Scripts are atomic, as they are in Redis.
            "--lua-transaction-mode",
            "-q",
        ]);
        _server.Start();
    }

    /// <summary>Stops it; connections break.</summary>
    public void Stop()
    {
        _server?.Dispose();
        _server = null;
    }

    /// <inheritdoc/>
    public void Dispose() => Stop();
}
