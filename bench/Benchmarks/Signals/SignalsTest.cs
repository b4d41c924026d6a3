using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Personalisation.Benchmarks.Load;
using Personalisation.Infrastructure.LocalEngines;
using Personalisation.TestKit.Reports;

namespace Personalisation.Benchmarks.Signals;

/// <summary>
/// Events at a fixed rate for a minute: whether the service keeps up on the embedded engine, whether its memory stays flat,
/// and whether every accepted event counts.
/// </summary>
internal static class SignalsTest
{
    private const int Parts = 6;
    private const double LeastRate = 0.99;
    private const double MostGrowth = 1.15;

    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(15);

    /// <summary>0 if the rate is reached, memory grows by less than 15 % after the first sixth, and nothing is lost.</summary>
    public static async Task<int> Run(string seconds, string eventsPerSecond)
    {
        var time = TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture));
        var rate = int.Parse(eventsPerSecond, CultureInfo.InvariantCulture);
        try
        {
            await using var stage = await Stage.Build(["SIGNALS_CONSENT=opt_out"]);
            using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{stage.Service.Port}/") };
            client.DefaultRequestHeaders.Add("X-Api-Key", Stage.Key);
            using var stream = new EventStream(client, rate);
            await stream.Run(Warm);
            var (reached, growth) = await Measure(stage, stream, time);
            var counted = await Counted(client);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{reached:0} of {rate} events/s; memory grew {growth:0.00} times; {counted} of {stream.Accepted} accepted events count"
                )
            );
            return reached >= rate * LeastRate && growth <= MostGrowth && counted == stream.Accepted ? 0 : 1;
        }
        catch (Exception fault) when (fault is LoadException or EmbeddedEngineException or HttpRequestException)
        {
            await Console.Error.WriteLineAsync($"bench: {fault.Message}");
            return 1;
        }
    }

    private static async Task<(double Reached, double Growth)> Measure(Stage stage, EventStream stream, TimeSpan time)
    {
        var table = new Table(1, "part", "events/s", "p50 ms", "p99 ms", "CPU %", "MB");
        var (begun, before) = (Stopwatch.GetTimestamp(), stream.Accepted);
        var memory = new List<double>();
        for (var part = 1; part <= Parts; part++)
        {
            var (start, accepted, cpu) = (Stopwatch.GetTimestamp(), stream.Accepted, stage.Service.Vitals.CpuSeconds);
            var latencies = await stream.Run(time / Parts);
            var elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
            memory.Add(stage.Service.Vitals.ResidentMegabytes);
            table.Add(
                Text(part, "0"),
                Text((stream.Accepted - accepted) / elapsed, "0"),
                Text(latencies[latencies.Count / 2], "0.0"),
                Text(latencies[latencies.Count * 99 / 100], "0.0"),
                Text((stage.Service.Vitals.CpuSeconds - cpu) / elapsed * 100, "0"),
                Text(memory[^1], "0")
            );
        }

        Console.WriteLine(table.ToText());
        var reached = (stream.Accepted - before) / Stopwatch.GetElapsedTime(begun).TotalSeconds;
        return (reached, memory[^1] / memory[0]);
    }

    // What the sums of all users say.
    private static async Task<long> Counted(HttpClient client)
    {
        var count = 0L;
        for (var number = 0; number < EventStream.Users; number++)
        {
            var path = $"api/v1/profile/{EventStream.UserOf(number)}/affinities?consistent=true";
            using var answer = JsonDocument.Parse(await client.GetStringAsync(new Uri(path, UriKind.Relative)));
            count += answer.RootElement.GetProperty("count").GetInt64();
        }

        return count;
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
