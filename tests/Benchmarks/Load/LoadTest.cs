using Personalisation.Infrastructure.DynamoDb.Embedded;

namespace Personalisation.Benchmarks.Load;

/// <summary>The service beside its yardsticks, by turns within one run: what else the machine does hits all of them.</summary>
internal static class LoadTest
{
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
            contests.ForEach(contest => contest.WarmUp(options.WarmUp));
            var before = stage.Service.ConnectionsTo(stage.Store);
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
                stage.Service.ResidentMegabytes,
                stage.Floor.ResidentMegabytes,
                stage.Service.ConnectionsTo(stage.Store).Except(before, StringComparer.Ordinal).Count()
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
}
