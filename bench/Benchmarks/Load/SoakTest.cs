using System.Diagnostics;
using System.Globalization;

namespace Personalisation.Benchmarks.Load;

/// <summary>The service at full load for minutes: checks that memory and connections are stable.</summary>
internal static class SoakTest
{
    private const double MostMegabytes = 200;
    private const int Samples = 10;

    public static async Task<int> Run(string minutes)
    {
        var duration = TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture));
        await using var stage = await Stage.Build([]);
        var contests = Workload.All.Select(workload => new Contest(workload, stage)).ToList();
        contests.ForEach(contest => contest.Prepare());
        var (begun, requests, resident) = (Stopwatch.GetTimestamp(), 0L, 0.0);
        for (var sample = 1; sample <= Samples; sample++)
        {
            while (Stopwatch.GetElapsedTime(begun) < duration * sample / Samples)
            {
                requests += contests.Sum(contest => contest.Soak(TimeSpan.FromSeconds(1)).Requests);
            }

            var connections = stage.Service.Vitals.ConnectionsTo(stage.Store).Count;
            resident = stage.Service.Vitals.ResidentMegabytes;
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Stopwatch.GetElapsedTime(begun).TotalMinutes, 5:0.0} min  {requests, 9} requests  {resident, 4:0} MB  {connections} connections"
                )
            );
        }

        return resident <= MostMegabytes ? 0 : 1;
    }
}
