using System.Net.Sockets;

namespace Personalisation.Api.Tests.Fuzz;

/// <summary>Sends raw bytes and reads the response, for requests that no client library would send.</summary>
internal static class RawHttp
{
    // After this time the connection is half-closed for a server that waits for the rest of a request. A complete request
    // gets the service's whole deadline: half-closing during its processing would count as a disconnect.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan MorePatience = TimeSpan.FromSeconds(35);

    /// <summary>The response to a request on its own connection.</summary>
    /// <exception cref="TimeoutException">There was no response in time, and the connection was not closed.</exception>
    public static async Task<RawAnswer> Send(Uri address, FuzzRequest request, TimeSpan limit)
    {
        using var end = new CancellationTokenSource(limit);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address.Host, address.Port, end.Token);
            await using var stream = client.GetStream();
            await stream.WriteAsync(request.ToBytes(), end.Token);
            return await Read(client.Client, stream, request, end.Token);
        }
        catch (Exception closed) when (closed is IOException or SocketException)
        {
            return new RawAnswer(Status: null, closed.Message, "");
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException($"No answer within {limit} to\n{request}", late);
        }
    }

    private static async Task<RawAnswer> Read(
        Socket socket,
        NetworkStream stream,
        FuzzRequest request,
        CancellationToken cancellationToken
    )
    {
        using var all = new MemoryStream();
        var buffer = new byte[16 * 1024];
        var isOfHead = request.Method is "HEAD";
        var isDone = request.IsCutShort;
        if (isDone)
        {
            socket.Shutdown(SocketShutdown.Send);
        }

        var patience = request.IsComplete ? MorePatience : Patience;
        while (true)
        {
            var read = stream.ReadAsync(buffer, cancellationToken).AsTask();
            if (!isDone && await IsLate(read, patience))
            {
                isDone = true;
                socket.Shutdown(SocketShutdown.Send);
            }

            var count = await read;
            all.Write(buffer, 0, count);
            if (
                RawAnswer.Parse(all.GetBuffer().AsSpan(0, (int)all.Length), isAtEnd: count == 0, isOfHead) is { } answer
            )
            {
                return answer;
            }
        }
    }

    // A delay beside the read would outlive it: at hundreds of requests a second, thousands of them count as memory.
    private static async Task<bool> IsLate(Task read, TimeSpan patience)
    {
        await read.WaitAsync(patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !read.IsCompleted;
    }
}
