using Personalisation.Infrastructure.LocalEngines;

namespace Personalisation.Benchmarks.Load;

/// <summary>
/// The service and its baselines, alternating within one run: other load on the machine affects all of them.
/// </summary>
internal static class LoadTest
{
    private const double Warm = 0.03;

    public static async Task<int> Run(IReadOnlyList<string> args)
    {
        try
        {
            var options = LoadOptions.Parse(args);
            var (date, load) = (DateTime.UtcNow.ToString("u"), Surroundings.Load);
            await using var stage = await Stage.Build(options.Environment);
            var contests = Workload
                .All.Where(it => it.Name.Contains(options.Only, StringComparison.OrdinalIgnoreCase))
                .Select(it => new Contest(it, stage))
                .ToList();
            contests.ForEach(contest => contest.Prepare());
            WarmUp(stage, contests, options);
            var before = stage.Service.Vitals.ConnectionsTo(stage.Store);
            for (var round = 0; round < options.Rounds; round++)
            {
                Console.Error.WriteLine($"Round {round + 1} of {options.Rounds}");
                contests.ForEach(contest => contest.Run(options, round));
            }

            var around = new Surroundings(
                date,
                Environment.ProcessorCount,
                load,
                options.Rounds,
                stage.Service.Start.TotalSeconds,
                stage.Floor.Start.TotalSeconds,
                stage.Service.Vitals.ResidentMegabytes,
                stage.Floor.Vitals.ResidentMegabytes,
                stage.Service.Vitals.ConnectionsTo(stage.Store).Except(before, StringComparer.Ordinal).Count()
            );
            var report = new LoadReport(contests, around);
            Console.WriteLine(report.ToText());
            if (options.Writes)
            {
                report.Write();
            }

            return 0;
        }
        catch (Exception fault) when (fault is LoadException or EmbeddedEngineException)
        {
            Console.Error.WriteLine($"bench: {fault.Message}");
            return 1;
        }
    }

    // Until JIT warm-up is complete, which takes longer on busy processors.
    private static void WarmUp(Stage stage, List<Contest> contests, LoadOptions options)
    {
        ServerProcess[] servers = [stage.Service, stage.Floor];
        for (var pass = 0; pass < options.WarmUps; pass++)
        {
            var before = servers.Select(server => (server.Vitals.CpuSeconds, server.Vitals.CompilerSeconds)).ToList();
            contests.ForEach(contest => contest.WarmUp(options.WarmUp));
            var shares = servers.Zip(
                before,
                (server, then) =>
                    (server.Vitals.CompilerSeconds - then.CompilerSeconds)
                    / (server.Vitals.CpuSeconds - then.CpuSeconds)
            );
            var share = shares.Max();
            Console.Error.WriteLine($"Warm-up: {share:P0} of the time went into compiling");
            if (share < Warm)
            {
                return;
            }
        }
    }
}
