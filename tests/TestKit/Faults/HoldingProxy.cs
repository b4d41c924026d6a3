using System.Net;
using System.Net.Sockets;

namespace Personalisation.TestKit.Faults;

/// <summary>
/// A proxy for any protocol over TCP that stops at a message, so that a test can kill either side exactly there. What it
/// holds stays on its way even if the client dies, as on a real network.
/// </summary>
public sealed class HoldingProxy : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private readonly HashSet<HeldConnection> _connections = [];
    private readonly IPEndPoint _server;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private MessageHold? _next;
    private bool _isCut;

    private HoldingProxy(int port)
    {
        _server = new IPEndPoint(IPAddress.Loopback, port);
        _listener.Start();
        _ = Accept();
    }

    /// <summary>The port that the client connects to.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Starts a proxy to a port of this machine.</summary>
    public static HoldingProxy Start(int port) => new(port);

    /// <summary>Stops at the next message whose text matches.</summary>
    /// <param name="matches">Whether the text of a request, as far as it has come, is the message.</param>
    /// <param name="isDone">Whether the server gets it, and the response is held; otherwise the request is.</param>
    public MessageHold Hold(Func<string, bool> matches, bool isDone)
    {
        lock (_gate)
        {
            return _next = new MessageHold(matches, isDone);
        }
    }

    /// <summary>From now on every connection is reset, those that exist and new ones.</summary>
    public void Cut()
    {
        HeldConnection[] all;
        lock (_gate)
        {
            _isCut = true;
            all = [.. _connections];
        }

        foreach (var connection in all)
        {
            connection.Reset();
        }
    }

    /// <summary>Connects again.</summary>
    public void Mend()
    {
        lock (_gate)
        {
            _isCut = false;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Cut();
        await _end.CancelAsync();
        _listener.Dispose();
        _end.Dispose();
    }

    /// <summary>The hold, once, if this is its message.</summary>
    internal MessageHold? Take(string text)
    {
        lock (_gate)
        {
            if (_next is not { } hold || !hold.Matches(text))
            {
                return null;
            }

            _next = null;
            return hold;
        }
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
        using var connection = new HeldConnection(this, client);
        bool isCut;
        lock (_gate)
        {
            isCut = _isCut;
            _connections.Add(connection);
        }

        if (!isCut)
        {
            await connection.Serve(_server, _end.Token);
        }

        lock (_gate)
        {
            _connections.Remove(connection);
        }

        connection.Reset();
    }
}
