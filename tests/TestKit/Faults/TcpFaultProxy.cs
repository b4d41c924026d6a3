using System.Net;
using System.Net.Sockets;

namespace Personalisation.TestKit.Faults;

/// <summary>
/// A proxy for any protocol over TCP, which injects faults into a share of the messages.
/// </summary>
public sealed class TcpFaultProxy : IAsyncDisposable
{
    private const int ChunkSize = 16 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly IPEndPoint _server;
    private readonly Random _random;
    private readonly Lock _gate = new();
    private readonly TimeSpan _delay;
    private (TcpFaultKind Kind, double Share)? _fault;
    private long _faults;

    private TcpFaultProxy(int port, int seed, TimeSpan delay)
    {
        (_server, _random, _delay) = (new IPEndPoint(IPAddress.Loopback, port), new Random(seed), delay);
        _listener.Start();
        _ = Accept();
    }

    /// <summary>The port that the client connects to.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many faults there were.</summary>
    public long Faults => Interlocked.Read(ref _faults);

    /// <summary>Starts a proxy without faults, to a port of this machine.</summary>
    /// <param name="port">The port of the server.</param>
    /// <param name="seed">Of the random numbers.</param>
    /// <param name="delay">The longest delay; 200 ms if null.</param>
    public static TcpFaultProxy Start(int port, int seed = 1, TimeSpan? delay = null) =>
        new(port, seed, delay ?? TimeSpan.FromMilliseconds(200));

    /// <summary>From now on a share of the messages has this fault.</summary>
    public void Inject(TcpFaultKind kind, double share)
    {
        lock (_gate)
        {
            _fault = (kind, share);
        }
    }

    /// <summary>Ends the faults.</summary>
    public void Heal()
    {
        lock (_gate)
        {
            _fault = null;
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
            if (IsNext(TcpFaultKind.Refuse))
            {
                return;
            }

            await server.ConnectAsync(_server, _end.Token);
            await Task.WhenAny(CopyRequests(client, server), CopyResponses(server, client));
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

    private async Task CopyRequests(Socket client, Socket server)
    {
        var buffer = new byte[ChunkSize];
        while (await client.ReceiveAsync(buffer, _end.Token) is > 0 and var count)
        {
            if (IsNext(TcpFaultKind.LoseRequest))
            {
                return;
            }

            await server.SendAsync(buffer.AsMemory(0, count), _end.Token);
        }
    }

    private async Task CopyResponses(Socket server, Socket client)
    {
        var buffer = new byte[ChunkSize];
        while (await server.ReceiveAsync(buffer, _end.Token) is > 0 and var count)
        {
            if (IsNext(TcpFaultKind.LoseResponse))
            {
                return;
            }

            if (IsNext(TcpFaultKind.BlackHole))
            {
                await Task.Delay(Timeout.Infinite, _end.Token);
            }

            if (IsNext(TcpFaultKind.Delay))
            {
                await Task.Delay(_delay * Random.Shared.NextDouble(), _end.Token);
            }

            await client.SendAsync(buffer.AsMemory(0, count), _end.Token);
        }
    }

    private bool IsNext(TcpFaultKind kind)
    {
        lock (_gate)
        {
            if (_fault is not { } fault || fault.Kind != kind || _random.NextDouble() >= fault.Share)
            {
                return false;
            }
        }

        Interlocked.Increment(ref _faults);
        return true;
    }
}
