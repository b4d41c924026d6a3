using System.Globalization;
using System.Text.Json;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Faults;

namespace Personalisation.Benchmarks.Bulk;

/// <summary>An import during which the store throttles everything for a while, and whether its rate recovers.</summary>
internal static class ThrottledImport
{
    private const int Count = 12_000;

    // The longest pause is over two seconds after the store is back, plus half of it.
    private static readonly (double Begin, double End, double Recovered) Times = (4, 7, 10.5);

    /// <summary>Measures and prints; true if it waits while the store throttles, and is as fast as before afterwards.</summary>
    public static async Task<bool> Measure(string mode)
    {
        await using var proxy = FaultProxy.Start(TestEngine.Shared.Endpoint);
        await using var service = await Importing.Start(proxy.Endpoint);
        await service.Import(mode, Importing.NewIds(500));
        var import = service.Import(mode, Importing.NewIds(Count));
        await Task.Delay(TimeSpan.FromSeconds(Times.Begin));
        proxy.Inject(FaultKind.Throttle);
        await Task.Delay(TimeSpan.FromSeconds(Times.End - Times.Begin));
        proxy.Heal();
        var steps = (await import).Where(line => line.GetProperty("type").ValueEquals("progress")).ToList();
        var (before, during, after) = (
            Rate(steps, 1, Times.Begin),
            Rate(steps, Times.Begin + 0.5, Times.End),
            Rate(steps, Times.Recovered, double.MaxValue)
        );
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{mode}: {before:0}/s before, {during:0}/s while the store throttles, {after:0}/s after"
            )
        );
        return during < before / 4 && after > 0.7 * before;
    }

    // NaN where the import was over by then, which fails every comparison.
    private static double Rate(List<JsonElement> steps, double from, double to)
    {
        var some = steps
            .Select(step =>
                (Time: step.GetProperty("seconds").GetDouble(), Stored: step.GetProperty("stored").GetInt64())
            )
            .Where(step => step.Time >= from && step.Time <= to)
            .ToList();
        return some.Count < 2 ? double.NaN : (some[^1].Stored - some[0].Stored) / (some[^1].Time - some[0].Time);
    }
}
