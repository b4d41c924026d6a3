using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Personalisation.TestKit.Faults;

/// <summary>A connection through a <see cref="HoldingProxy"/>.</summary>
internal sealed class HeldConnection(HoldingProxy proxy, Socket client) : IDisposable
{
    private const int ChunkSize = 64 * 1024;

    private readonly Socket _server = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly StringBuilder _request = new();
    private MessageHold? _hold;

    /// <summary>Passes on what both sides send until either ends.</summary>
    public async Task Serve(IPEndPoint server, CancellationToken cancellationToken)
    {
        try
        {
            await _server.ConnectAsync(server, cancellationToken);
            await Task.WhenAny(CopyRequests(cancellationToken), CopyResponses(cancellationToken));
        }
        catch (Exception closed) when (IsClosed(closed))
        {
            // Nobody listens.
        }
    }

    /// <summary>Ends it by a reset, not in order.</summary>
    public void Reset()
    {
        foreach (var socket in new[] { client, _server })
        {
            try
            {
                socket.LingerState = new LingerOption(enable: true, seconds: 0);
            }
            catch (Exception closed) when (IsClosed(closed))
            {
                // It has ended by itself.
            }

            socket.Dispose();
        }
    }

    public void Dispose() => Reset();

    private async Task CopyRequests(CancellationToken cancellationToken)
    {
        var buffer = new byte[ChunkSize];
        try
        {
            while (await client.ReceiveAsync(buffer, cancellationToken) is > 0 and var count)
            {
                _request.Append(Encoding.Latin1.GetString(buffer, 0, count));
                var hold = proxy.Take(_request.ToString());
                if (hold is not null)
                {
                    _hold = hold;
                    await HoldRequest(hold);
                }

                await _server.SendAsync(buffer.AsMemory(0, count), cancellationToken);
                if (hold is { IsDone: false })
                {
                    // A server may give a request up whose client has gone.
                    await hold.Answered;
                }
            }
        }
        catch (Exception closed) when (IsClosed(closed))
        {
            // Either side has gone.
        }
    }

    private async Task CopyResponses(CancellationToken cancellationToken)
    {
        var buffer = new byte[ChunkSize];
        try
        {
            while (await _server.ReceiveAsync(buffer, cancellationToken) is > 0 and var count)
            {
                _request.Clear();
                if (Interlocked.Exchange(ref _hold, null) is { } hold)
                {
                    hold.Answer(Encoding.Latin1.GetString(buffer, 0, count));
                    hold.Reach();
                    await hold.Released;
                }

                await client.SendAsync(buffer.AsMemory(0, count), cancellationToken);
            }
        }
        catch (Exception closed) when (IsClosed(closed))
        {
            // Either side has gone.
        }
    }

    private static Task HoldRequest(MessageHold hold)
    {
        if (hold.IsDone)
        {
            return Task.CompletedTask;
        }

        hold.Reach();
        return hold.Released;
    }

    private static bool IsClosed(Exception fault) =>
        fault is SocketException or ObjectDisposedException or OperationCanceledException;
}
