using Personalisation.Benchmarks.Load;
using Personalisation.Infrastructure.LocalEngines;

namespace Personalisation.Benchmarks.Growth;

/// <summary>How time and price of the calls grow with stored data.</summary>
internal static class GrowthTest
{
    public static async Task<int> Run(IReadOnlyList<string> args)
    {
        try
        {
            var options = GrowthOptions.Parse(args);
            var load = Surroundings.Load;
            await using var small = await GrowthStage.Start();
            var growths = new List<Findings>();
            foreach (var dimension in Dimensions.Of(options).Where(it => options.Includes(it.Key)))
            {
                growths.Add(await dimension.Measure(small, options));
            }

            if (options.Includes(TableGrowth.Key))
            {
                await using var large = await GrowthStage.Start();
                growths.Add(await new TableGrowth(small, large, options).Measure());
            }

            var around = new GrowthSurroundings(
                DateTime.UtcNow.ToString("u"),
                Environment.ProcessorCount,
                load,
                options.Rounds
            );
            var report = new GrowthReport(growths, around);
            Console.WriteLine(report.ToText());
            if (options.Writes)
            {
                report.Write();
            }

            return 0;
        }
        catch (Exception fault) when (fault is LoadException or EmbeddedEngineException)
        {
            await Console.Error.WriteLineAsync($"growth: {fault.Message}");
            return 1;
        }
    }
}
