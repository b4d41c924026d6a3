using System.Diagnostics;
using System.Text;
using Personalisation.TestKit.Reports;

namespace Personalisation.Benchmarks.Load;

/// <summary>
/// The clients of one server: a thread and an open connection for each. Threads that block on their socket cost less
/// than multiplexing, and there are few.
/// </summary>
internal sealed class Clients(ServerProcess server, int count) : IDisposable
{
    private readonly HttpConnection[] _connections =
    [
        .. Enumerable.Range(0, count).Select(_ => new HttpConnection(server.Port)),
    ];

    /// <summary>Each client sends its next request as soon as it has the previous response.</summary>
    public Round Closed(IReadOnlyList<byte[]> requests, TimeSpan duration) =>
        Measure(
            (client, latencies) =>
            {
                var end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
                for (var start = Stopwatch.GetTimestamp(); start < end; start = Stopwatch.GetTimestamp())
                {
                    Send(client, requests[client]);
                    latencies.Record((long)Stopwatch.GetElapsedTime(start).TotalMicroseconds);
                }
            }
        );

    /// <summary>
    /// Requests are due at a fixed rate, independent of earlier ones. If a client is still busy when its next request
    /// is due, the wait counts: a stall counts for all requests that would have arrived meanwhile.
    /// </summary>
    public Round Open(IReadOnlyList<byte[]> requests, TimeSpan duration, double rate) =>
        Measure(
            (client, latencies) =>
            {
                var begin = Stopwatch.GetTimestamp();
                var step = count / rate * Stopwatch.Frequency;
                for (var n = 0; n * step < duration.TotalSeconds * Stopwatch.Frequency; n++)
                {
                    // Sequentially, not all clients at once.
                    var due = begin + (long)((n + ((double)client / count)) * step);
                    var isBusy = Stopwatch.GetTimestamp() > due;
                    if (!isBusy)
                    {
                        Thread.Sleep(Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due));
                    }

                    // An idle client that the system wakes up late is the generator's fault, not the server's.
                    var start = isBusy ? due : Stopwatch.GetTimestamp();
                    Send(client, requests[client]);
                    latencies.Record((long)Stopwatch.GetElapsedTime(start).TotalMicroseconds);
                }
            }
        );

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach(_connections, connection => connection.Dispose());

    /// <summary>The body of the first client's response.</summary>
    public byte[] BodyOf(byte[] request)
    {
        var connection = _connections[0];
        var answer = connection.Exchange(request);
        return answer.Status is 200 or 201
            ? connection.BodyOf(answer)
            : throw new LoadException(
                $"Answered with {answer.Status} to {Encoding.UTF8.GetString(request.AsSpan(0, Math.Min(300, request.Length)))}: {Encoding.UTF8.GetString(connection.BodyOf(answer))}"
            );
    }

    private void Send(int client, byte[] request)
    {
        var answer = _connections[client].Exchange(request);
        if (answer.Status is not (200 or 201))
        {
            throw new LoadException($"Answered with {answer.Status} under load.");
        }
    }

    private Round Measure(Action<int, Histogram> work)
    {
        var latencies = _connections.Select(_ => new Histogram()).ToList();
        var (cpu, begun) = (server.Vitals.CpuSeconds, Stopwatch.GetTimestamp());
        var tasks = latencies.Select(
            (own, client) => Task.Factory.StartNew(() => work(client, own), TaskCreationOptions.LongRunning)
        );
        Task.WhenAll(tasks).GetAwaiter().GetResult();
        var (seconds, used) = (Stopwatch.GetElapsedTime(begun).TotalSeconds, server.Vitals.CpuSeconds - cpu);
        var all = new Histogram();
        latencies.ForEach(all.Add);
        return new Round(all.Count, seconds, used, all);
    }
}
