using System.Globalization;

namespace Personalisation.Benchmarks.Load;

/// <summary>How long and how often is measured.</summary>
/// <param name="Rounds">Times that each workload is measured against each server.</param>
/// <param name="Closed">The duration of rounds as fast as it goes.</param>
/// <param name="Open">How long, at a fixed rate.</param>
/// <param name="WarmUp">The duration of each workload's warm-up.</param>
/// <param name="WarmUps">How often at the most, while much is compiled yet.</param>
/// <param name="Writes">Whether <c>bench/results.json</c> and the chart are written.</param>
internal sealed record LoadOptions(
    int Rounds,
    TimeSpan Closed,
    TimeSpan Open,
    TimeSpan WarmUp,
    int WarmUps,
    bool Writes
)
{
    /// <summary>The same for every measurement, for comparability.</summary>
    public const int Connections = 32;

    /// <summary>Environment variables of the service only, to try a runtime setting: <c>NAME=VALUE</c>.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>Only workloads whose name contains this.</summary>
    public string Only { get; init; } = "";

    /// <summary>Reads the arguments of <c>load</c>.</summary>
    public static LoadOptions Parse(IReadOnlyList<string> args)
    {
        var options = new LoadOptions(5, Seconds(2), Seconds(2), Seconds(2), WarmUps: 40, Writes: true);
        for (var i = 0; i < args.Count; i++)
        {
            options = args[i] switch
            {
                "--quick" => new(3, Seconds(0.4), Seconds(0.2), Seconds(1.5), WarmUps: 3, Writes: false),
                // Only checks that it works: such short measurements are meaningless.
                "--smoke" => new(1, Seconds(0.05), Seconds(0.05), Seconds(0.05), WarmUps: 1, Writes: false),
                "--rounds" when i + 1 < args.Count => options with { Rounds = (int)Number(args[++i]), Writes = false },
                "--seconds" when i + 1 < args.Count => options with
                {
                    Closed = Seconds(Number(args[++i])),
                    Open = Seconds(Number(args[i])),
                    Writes = false,
                },
                "--only" when i + 1 < args.Count => options with { Only = args[++i], Writes = false },
                "--set" when i + 1 < args.Count => options with
                {
                    Environment = [.. options.Environment, args[++i]],
                    Writes = false,
                },
                _ => throw new LoadException(
                    $"'{args[i]}' is not an option of: load [--quick | --smoke] [--rounds N] [--seconds S] [--only TEXT] [--set NAME=VALUE]..."
                ),
            };
        }

        return options;
    }

    private static double Number(string text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new LoadException($"'{text}' is not a number.");

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
