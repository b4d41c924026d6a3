using System.Net.Sockets;

namespace Personalisation.TestKit.Faults;

/// <summary>One connection of the service: requests and responses, until one fails.</summary>
internal sealed class FaultyConnection(FaultProxy proxy, Socket socket)
{
    /// <summary>Serves the connection to its end.</summary>
    public async Task Serve(CancellationToken cancellationToken)
    {
        using (socket)
        {
            try
            {
                await using var stream = new NetworkStream(socket);
                while (await HttpExchange.Read(stream, cancellationToken) is { } request)
                {
                    var (kind, variant) = proxy.Decide(request);
                    if (!await Answer(stream, request, kind, variant, cancellationToken))
                    {
                        return;
                    }
                }
            }
            catch (Exception gone)
                when (gone is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
            {
                // The service closed it, or the proxy ends.
            }
            catch (HttpRequestException)
            {
                // The engine went away; so does its proxy.
            }
        }
    }

    /// <summary>Closes the connection so that the peer gets an error instead of an end of stream.</summary>
    public void Reset()
    {
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
            socket.Close();
        }
        catch (ObjectDisposedException)
        {
            // It has ended by itself.
        }
    }

    /// <summary>False if the connection ends with that.</summary>
    private async Task<bool> Answer(
        NetworkStream stream,
        HttpExchange request,
        FaultKind? kind,
        int variant,
        CancellationToken cancellationToken
    )
    {
        switch (kind)
        {
            case FaultKind.ServerError:
                return await Send(stream, FaultyAnswer.ServerError, cancellationToken);
            case FaultKind.GarbledError:
                return await Send(stream, FaultyAnswer.GarbledError(variant), cancellationToken);
            case FaultKind.Throttle:
                return await Send(stream, FaultyAnswer.Throttle(variant), cancellationToken);
            case FaultKind.Conflict:
                return await Send(stream, FaultyConflict.Of(request, variant), cancellationToken);
            case FaultKind.Garbage when variant % 2 == 0:
                await Send(stream, FaultyAnswer.Garbage(variant / 2), cancellationToken);
                return false;
            case FaultKind.BlackHole:
                await Swallow(stream, cancellationToken);
                return false;
            case FaultKind.Refuse:
                Reset();
                return false;
            case FaultKind.Late:
                await Task.Delay(proxy.Times.Late, cancellationToken);
                break;
        }

        var answer = await request.Forward(proxy.Engine, cancellationToken);
        switch (kind)
        {
            case FaultKind.LoseAnswer:
                return false;
            case FaultKind.ResetMidResponse:
                await Send(stream, answer[..(variant % answer.Length)], cancellationToken);
                Reset();
                return false;
            case FaultKind.Garbage:
                return await Send(stream, FaultyAnswer.Truncated(answer), cancellationToken);
            case FaultKind.Delay:
                await Task.Delay(proxy.Times.Delay * (variant % 100 / 100.0), cancellationToken);
                break;
        }

        return await Send(stream, answer, cancellationToken);
    }

    private static async Task<bool> Send(NetworkStream stream, byte[] bytes, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(bytes, cancellationToken);
        return true;
    }

    private async Task Swallow(NetworkStream stream, CancellationToken cancellationToken)
    {
        try
        {
            _ = await stream.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, cancellationToken);
        }
        finally
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                proxy.Abandon();
            }
        }
    }
}
