using System.Globalization;
using Personalisation.Benchmarks.Load;

namespace Personalisation.Benchmarks.Growth;

/// <summary>Compares a call's charge with the expected cost of its items.</summary>
internal static class Pricing
{
    /// <summary>Makes the call at one size.</summary>
    /// <exception cref="LoadException">They differ: the call does something undocumented.</exception>
    public static async Task<Point> Ask(GrowthStage stage, Call call, Spot spot, long size)
    {
        var before = await stage.Table.Sizes(spot.Partition);
        var (read, write, bytes) = await stage.Ask(call, spot);
        var after = call.Verb is "GET" ? before : await stage.Table.Sizes(spot.Partition);
        var units = call.Price(spot, new Held(before, after));
        return (units.Read - units.Hidden, units.Write) == (read, write)
            ? new Point(size, units, bytes)
            : throw new LoadException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{call.Name} of {spot.Name} is charged with {read} read and {write} write units; its items make {units.Read - units.Hidden} and {units.Write}."
                )
            );
    }
}
