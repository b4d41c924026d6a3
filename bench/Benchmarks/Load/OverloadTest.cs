using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Faults;
using Personalisation.TestKit.Hosting;
using Personalisation.TestKit.Reports;

namespace Personalisation.Benchmarks.Load;

/// <summary>Four times as many clients as the service works for at once: how long the accepted and the refused wait.</summary>
internal static class OverloadTest
{
    private const int Turns = 8;
    private const double MostTimesSlower = 3;
    private const int Rounds = 3;
    private static readonly Uri Path = new("/api/v1/profile/overload", UriKind.Relative);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(3);

    /// <summary>0 if, in the median round, those accepted wait three times as long at most, and those refused far less.</summary>
    public static async Task<int> Run()
    {
        await TestEngine.StartSharedAsync();
        // A store that takes anything up to a tenth of a second: what is measured is waiting and not the machine.
        var times = new FaultTimes { Delay = TimeSpan.FromMilliseconds(100) };
        await using var proxy = FaultProxy.Start(TestEngine.Shared.Endpoint, seed: 5, times);
        await using var service = await ServiceProcess.Listening(
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("DYNAMO_ENDPOINT", proxy.Endpoint.AbsoluteUri),
            ("Limits__MaxConcurrentRequests", $"{Turns}"),
            ("Limits__MaxQueuedRequests", $"{Turns}")
        );
        using var client = new HttpClient { BaseAddress = service.Address };
        using var body = new StringContent("""{"tags":["a"]}""", Encoding.UTF8, "application/json");
        using var put = await client.PutAsync(Path, body);
        proxy.Inject(FaultKind.Delay);
        // Connections and code are made by then.
        await Load(client, 4 * Turns);
        var table = new Table(1, "round", "p99 ms unloaded", "accepted", "refused", "times slower");
        var (slower, refused) = (new List<double>(), new List<double>());
        for (var round = 1; round <= Rounds; round++)
        {
            var (calm, busy) = (await Load(client, Turns), await Load(client, 4 * Turns));
            var (before, accepted) = (calm.Accepted.Percentile(99), busy.Accepted.Percentile(99));
            slower.Add(accepted / before);
            refused.Add(busy.Refused.Percentile(99) / before);
            table.Add(
                $"{round}",
                Whole(before),
                Whole(accepted),
                Whole(busy.Refused.Percentile(99)),
                $"{slower[^1]:0.0}"
            );
        }

        Console.WriteLine(table.ToText());
        await TestEngine.StopSharedAsync();
        return Median(slower) < MostTimesSlower && Median(refused) < 1 ? 0 : 1;
    }

    /// <summary>Clients that send one request after the other, and wait a while where they are refused.</summary>
    private static async Task<(Histogram Accepted, Histogram Refused)> Load(HttpClient client, int clients)
    {
        var begun = Stopwatch.GetTimestamp();
        var all = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => One()));
        var (accepted, refused) = (new Histogram(), new Histogram());
        foreach (var (status, took) in all.SelectMany(answers => answers))
        {
            (status is HttpStatusCode.OK ? accepted : refused).Record((long)took.TotalMicroseconds);
        }

        return (accepted, refused);

        async Task<List<(HttpStatusCode Status, TimeSpan Took)>> One()
        {
            var answers = new List<(HttpStatusCode, TimeSpan)>();
            while (Stopwatch.GetElapsedTime(begun) < Long)
            {
                var sent = Stopwatch.GetTimestamp();
                using var response = await client.GetAsync(Path);
                answers.Add((response.StatusCode, Stopwatch.GetElapsedTime(sent)));
                // Clients retry after a tenth of Retry-After, to keep the overload up.
                await Task.Delay((response.Headers.RetryAfter?.Delta ?? TimeSpan.Zero) / 10);
            }

            return answers;
        }
    }

    private static double Median(List<double> rounds) => rounds.Order().ElementAt(Rounds / 2);

    private static string Whole(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
