using System.Globalization;
using System.Net.Sockets;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Reports;

namespace Personalisation.Benchmarks.Attacking;

/// <summary>
/// Runs each attack against a separate service on loopback and prints what another client gets before, during and after
/// it. Attackers, client and service share the processors: only ratios are meaningful.
/// </summary>
internal static class AttackTest
{
    private const double LeastAfter = 0.5;
    private const double MostRefused = 0.01;

    /// <summary>
    /// Runs the attacks whose names contain one of these words, or all; 0 if the service withstood each.
    /// </summary>
    public static async Task<int> Run(double seconds, IReadOnlyCollection<string> words)
    {
        var (span, failed) = (TimeSpan.FromSeconds(seconds), 0);
        var table = new Table(
            1,
            "attack",
            "calls/s before",
            "during",
            "after",
            "ratio during",
            "after",
            "p99 ms before",
            "during",
            "after",
            "refused",
            "verdict"
        );
        await TestEngine.StartSharedAsync();
        try
        {
            foreach (var attack in Attacks.All.Where(attack => IsNamed(attack, words)))
            {
                Console.Error.WriteLine(attack.Name);
                var (before, during, after) = await Measure(attack, span);
                var holds =
                    during.Refused <= MostRefused * during.Calls * seconds
                    && during.Calls >= attack.LeastDuring * before.Calls
                    && after.Calls >= LeastAfter * before.Calls;
                failed += holds ? 0 : 1;
                table.Add(
                    attack.Name,
                    Whole(before.Calls),
                    Whole(during.Calls),
                    Whole(after.Calls),
                    Ratio(during.Calls / before.Calls),
                    Ratio(after.Calls / before.Calls),
                    Whole(before.Worst99),
                    Whole(during.Worst99),
                    Whole(after.Worst99),
                    $"{during.Refused}",
                    holds ? "holds" : "FAILS"
                );
            }
        }
        finally
        {
            await TestEngine.StopSharedAsync();
        }

        Console.WriteLine(table.ToText());
        return failed == 0 ? 0 : 1;
    }

    private static async Task<(Service Before, Service During, Service After)> Measure(Attack attack, TimeSpan span)
    {
        await using var target = await Target.Start(attack.IsOutputRead);
        var innocent = new Innocent(target);
        // Warm.
        await innocent.Read(span);
        var before = await innocent.Read(span);
        using var end = new CancellationTokenSource();
        var attacking = attack.Run(target, end.Token);
        await Task.Delay(span / 4, CancellationToken.None);
        var during = await innocent.Read(span);
        await end.CancelAsync();
        try
        {
            await attacking;
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or HttpRequestException)
        {
            // Stopped or disconnected.
        }

        return (before, during, await innocent.Read(span));
    }

    private static bool IsNamed(Attack attack, IReadOnlyCollection<string> words) =>
        words.Count == 0 || words.Any(word => attack.Name.Contains(word, StringComparison.Ordinal));

    private static string Whole(double value) => value.ToString("0", CultureInfo.InvariantCulture);

    private static string Ratio(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
