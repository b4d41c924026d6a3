using System.Globalization;
using Personalisation.Benchmarks.Load;

namespace Personalisation.Benchmarks.Growth;

/// <summary>How far and how long is measured.</summary>
/// <param name="Rounds">The number of rounds; each figure is their median.</param>
/// <param name="Turn">How long each call is repeated in each round.</param>
/// <param name="WarmUps">Rounds at the most that do not count, while much is compiled yet.</param>
/// <param name="Versions">Versions of a segment at the most.</param>
/// <param name="Profiles">Profiles in the table at the most.</param>
/// <param name="Writes">Whether <c>bench/growth.json</c>, the page and the charts are written.</param>
internal sealed record GrowthOptions(int Rounds, TimeSpan Turn, int WarmUps, long Versions, long Profiles, bool Writes)
{
    /// <summary>
    /// The only dimension to measure: <c>versions</c>, <c>segments</c>, <c>blobs</c> or <c>table</c>.
    /// </summary>
    public string Only { get; init; } = "";

    /// <summary>Reads the arguments of <c>growth</c>.</summary>
    public static GrowthOptions Parse(IReadOnlyList<string> args)
    {
        var options = new GrowthOptions(5, TimeSpan.FromSeconds(0.3), 10, 10_000, 100_000, Writes: true);
        for (var i = 0; i < args.Count; i++)
        {
            options = args[i] switch
            {
                // Only checks that it works and that the prices are right: such short times are meaningless.
                "--smoke" => new(1, TimeSpan.Zero, WarmUps: 0, Versions: 100, Profiles: 100, Writes: false),
                "--rounds" when i + 1 < args.Count => options with { Rounds = Number(args[++i]) },
                "--profiles" when i + 1 < args.Count => options with { Profiles = Number(args[++i]) },
                "--only" when i + 1 < args.Count => options with { Only = args[++i] },
                "--dry" => options with { Writes = false },
                _ => throw new LoadException(
                    $"'{args[i]}' is not an option of: growth [--smoke] [--rounds N] [--profiles N] [--only KEY] [--dry]"
                ),
            };
        }

        return options;
    }

    public bool Includes(string key) => Only.Length == 0 || string.Equals(Only, key, StringComparison.Ordinal);

    private static int Number(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new LoadException($"'{text}' is not a number.");
}
