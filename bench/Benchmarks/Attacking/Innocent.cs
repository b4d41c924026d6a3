using System.Diagnostics;
using System.Net.Sockets;
using Personalisation.Benchmarks.Load;
using Personalisation.TestKit.Reports;

namespace Personalisation.Benchmarks.Attacking;

/// <summary>What another client got in a period.</summary>
/// <param name="Calls">Successful calls per second.</param>
/// <param name="Worst99">Milliseconds that 99 of 100 of them did not exceed.</param>
/// <param name="Refused">Calls that were refused, or that lost their connection.</param>
internal sealed record Service(double Calls, double Worst99, int Refused);

/// <summary>A client with its own key and four connections, each of which reads profiles sequentially.</summary>
internal sealed class Innocent(Target target)
{
    private const int Connections = 4;

    /// <summary>Reads for so long.</summary>
    public async Task<Service> Read(TimeSpan duration)
    {
        var all = await Task.WhenAll(
            Enumerable
                .Range(0, Connections)
                .Select(_ => Task.Factory.StartNew(() => Loop(duration), TaskCreationOptions.LongRunning))
        );
        var latencies = new Histogram();
        Array.ForEach(all, it => latencies.Add(it.Latencies));
        return new Service(
            latencies.Count / duration.TotalSeconds,
            latencies.Percentile(99),
            all.Sum(it => it.Refused)
        );
    }

    private (Histogram Latencies, int Refused) Loop(TimeSpan duration)
    {
        var (latencies, refused, begun) = (new Histogram(), 0, Stopwatch.GetTimestamp());
        var request = Target.Request("innocent", "GET", Target.Profile);
        HttpConnection? connection = null;
        while (Stopwatch.GetElapsedTime(begun) < duration)
        {
            var start = Stopwatch.GetTimestamp();
            try
            {
                connection ??= new HttpConnection(target.Address.Port);
                if (connection.Exchange(request).Status == 200)
                {
                    latencies.Record((long)Stopwatch.GetElapsedTime(start).TotalMicroseconds);
                    continue;
                }
            }
            catch (Exception fault) when (fault is SocketException or LoadException)
            {
                connection?.Dispose();
                connection = null;
            }

            refused++;
        }

        connection?.Dispose();
        return (latencies, refused);
    }
}
