using System.Net;
using System.Net.Sockets;

namespace Personalisation.TestKit.Faults;

/// <summary>
/// A proxy for any protocol over TCP. It breaks a share of the connections: before what the client sent is passed on, or
/// before the response is, so that the client does not know whether it was done.
/// </summary>
public sealed class TcpFaultProxy : IAsyncDisposable
{
    private const int ChunkSize = 16 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly IPEndPoint _server;
    private readonly Random _random;
    private readonly Lock _gate = new();
    private double _share;
    private long _faults;

    private TcpFaultProxy(int port, int seed)
    {
        (_server, _random) = (new IPEndPoint(IPAddress.Loopback, port), new Random(seed));
        _listener.Start();
        _ = Accept();
    }

    /// <summary>The port that the client connects to.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many connections were broken.</summary>
    public long Faults => Interlocked.Read(ref _faults);

    /// <summary>Starts a proxy without faults, to a port of this machine.</summary>
    public static TcpFaultProxy Start(int port, int seed = 1) => new(port, seed);

    /// <summary>From now on so many of the messages of either side break their connection.</summary>
    public void Break(double share)
    {
        lock (_gate)
        {
            _share = share;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                _ = Serve(await _listener.AcceptSocketAsync(_end.Token));
            }
        }
        catch (Exception closed)
            when (closed is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Stops listening.
        }
    }

    private async Task Serve(Socket client)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await server.ConnectAsync(_server, _end.Token);
            await Task.WhenAny(Copy(client, server), Copy(server, client));
        }
        catch (Exception closed)
            when (closed is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Either side has gone.
        }
        finally
        {
            // A reset, not an orderly end.
            client.LingerState = new LingerOption(enable: true, seconds: 0);
            client.Dispose();
        }
    }

    private async Task Copy(Socket from, Socket to)
    {
        var buffer = new byte[ChunkSize];
        while (await from.ReceiveAsync(buffer, _end.Token) is > 0 and var count)
        {
            if (IsBroken())
            {
                Interlocked.Increment(ref _faults);
                return;
            }

            await to.SendAsync(buffer.AsMemory(0, count), _end.Token);
        }
    }

    private bool IsBroken()
    {
        lock (_gate)
        {
            return _share > 0 && _random.NextDouble() < _share;
        }
    }
}
