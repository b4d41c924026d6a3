using System.Globalization;

namespace Personalisation.Compare;

/// <summary>What the program was asked for.</summary>
/// <param name="IsQuick">Check the page instead of writing it.</param>
/// <param name="Repetitions">How many users of each size are measured.</param>
/// <param name="Engine">A name that <c>TestEngine</c> knows.</param>
internal sealed record Options(
    bool IsQuick = false,
    int Repetitions = Options.DefaultRepetitions,
    string Engine = Options.PageEngine
)
{
    private const int DefaultRepetitions = 15;
    private const string PageEngine = "dynoxide";

    /// <summary>Whether the figures are those that the page shows.</summary>
    public bool IsOfThePage => Engine is PageEngine;

    public static string Help =>
        $"""
            Puts the two designs, profile as items and profile as one document, side by side: items, bytes, capacity units
            and time of each access pattern, for three sizes of users. Starts an engine and the service, prints a table, and
            writes the figures into docs/two-designs.md and the chart docs/two-designs.svg. Then measures what the calls of
            docs/operations.md cost, and writes them there in dollars.

            usage: compare [options]

              --quick            one repetition, writes nothing; fails where page or chart show other items, bytes or
                                 capacity units than this code has. Times are not compared
              --repetitions N    users of each size, 5 to 1000; default {DefaultRepetitions}
              --engine NAME      dynoxide (default); of dynamodb-local, or the http address of a running engine, figures are
                                 printed and not written, because DynamoDB Local does not charge transactions as AWS does
              --help             this text

            examples:

              make compare          # measure, print, write page and chart
              make compare-check    # what CI runs
              dotnet run -c Release --project bench/Compare -- --repetitions 51
              dotnet run -c Release --project bench/Compare -- --engine dynamodb-local
            """;

    /// <summary>Null if help was requested.</summary>
    public static Options? Parse(IReadOnlyList<string> args)
    {
        var options = new Options();
        for (var i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--help" or "-h":
                    return null;
                case "--quick":
                    options = options with { IsQuick = true };
                    break;
                case "--repetitions":
                    options = options with { Repetitions = Number(Value(args, i++)) };
                    break;
                case "--engine":
                    options = options with { Engine = EngineOf(Value(args, i++)) };
                    break;
                default:
                    throw new ComparisonException($"'{args[i]}' is not an option; --help lists them.");
            }
        }

        return options switch
        {
            { IsQuick: true, IsOfThePage: false } => throw new ComparisonException(
                $"--quick compares with the page, whose figures are those of {PageEngine}."
            ),
            { IsQuick: true } => options with { Repetitions = 1 },
            _ => options,
        };
    }

    private static string Value(IReadOnlyList<string> args, int at) =>
        at + 1 < args.Count ? args[at + 1] : throw new ComparisonException($"{args[at]} needs a value.");

    private static string EngineOf(string text) =>
        text is PageEngine or "dynamodb-local" || text.StartsWith("http", StringComparison.Ordinal)
            ? text
            : throw new ComparisonException($"'{text}' is not an engine: take one that --help names.");

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number is >= 5 and <= 1000
            ? number
            : throw new ComparisonException($"'{text}' is not a number of repetitions: take 5 to 1000.");
}
