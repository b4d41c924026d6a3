using Personalisation.Benchmarks.Load;

namespace Personalisation.Benchmarks.Growth;

/// <summary>A growing dimension: users of all sizes in one table.</summary>
/// <param name="Key">In names of files, markers and users.</param>
/// <param name="Title">What grows.</param>
/// <param name="Unit">In which it is counted.</param>
/// <param name="Sizes">From small to large.</param>
/// <param name="Calls">What is measured at each.</param>
/// <param name="Seed">Makes a user of that size.</param>
internal sealed record Dimension(
    string Key,
    string Title,
    string Unit,
    IReadOnlyList<long> Sizes,
    IReadOnlyList<Call> Calls,
    Func<GrowthStage, Spot, Task> Seed
)
{
    private const double Warm = 0.03;

    /// <summary>Reads all prices, then measures the times in alternation.</summary>
    /// <exception cref="LoadException">A call has another price than the items that it is about must have.</exception>
    public async Task<Findings> Measure(GrowthStage stage, GrowthOptions options)
    {
        var spots = Sizes.Select(size => new Spot($"growth-{Key}-{size}", size)).ToList();
        var found = Calls.ToDictionary(call => call, _ => new List<Point>());
        foreach (var spot in spots)
        {
            await Seed(stage, spot);
            foreach (var call in Calls)
            {
                found[call].Add(await Pricing.Ask(stage, call, spot, spot.Size));
            }
        }

        WarmUp(stage, spots, options);
        for (var round = 0; round < options.Rounds; round++)
        {
            await Console.Error.WriteLineAsync($"{Title}: round {round + 1} of {options.Rounds}");
            foreach (var call in Calls)
            {
                Run(stage, call, spots, options.Turn, found[call], round);
            }
        }

        return new Findings(Key, Title, Unit, [.. Calls.Select(call => new Curve(call.Name, found[call]))]);
    }

    // The order changes from round to round.
    private static void Run(
        GrowthStage stage,
        Call call,
        List<Spot> spots,
        TimeSpan duration,
        List<Point> points,
        int round
    )
    {
        var turns = new Turn[spots.Count];
        for (var i = 0; i < spots.Count; i++)
        {
            var at = (i + round) % spots.Count;
            turns[at] = stage.Time([call.RequestAt(spots[at])], duration);
        }

        foreach (var (point, turn) in points.Zip(turns))
        {
            point.Add(turn, turns[0]);
        }
    }

    // Until hardly anything of the service is compiled any more.
    private void WarmUp(GrowthStage stage, List<Spot> spots, GrowthOptions options)
    {
        for (var pass = 0; pass < options.WarmUps; pass++)
        {
            var before = stage.ServiceSeconds;
            foreach (var call in Calls)
            {
                stage.Time([.. spots.Select(call.RequestAt)], options.Turn);
            }

            var after = stage.ServiceSeconds;
            if ((after.Compiler - before.Compiler) / (after.All - before.All) < Warm)
            {
                return;
            }
        }
    }
}
