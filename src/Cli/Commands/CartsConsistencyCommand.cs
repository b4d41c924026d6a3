using System.CommandLine;
using System.Text.Json.Nodes;
using Personalisation.Cli.Carts;
using Personalisation.Cli.Output;
using Personalisation.Client;

namespace Personalisation.Cli.Commands;

/// <summary>The tests of the published consistency tester, in its format.</summary>
internal sealed class CartsConsistencyCommand : ToolCommand
{
    private const int TestsOfEach = 3;

    private readonly Option<int> _iterations = SharedOptions.Number(
        "--iterations",
        "How often to run the three tests.",
        3,
        1,
        1_000
    );
    private readonly Option<int> _random = SharedOptions.Number(
        "--random",
        "Seed of the random numbers.",
        42,
        0,
        int.MaxValue
    );
    private readonly Option<string> _output = new("--output", "--out")
    {
        Description = "Write the results to this file, and print how many are consistent.",
    };
    private readonly TargetOptions _target;
    private readonly Shell _shell;

    public CartsConsistencyCommand(Shell shell)
        : base(
            "consistency",
            "Read carts right after they are written, by the published calls, and print what was seen.",
            "personalisation carts consistency --iterations 5 --output consistency_test_results.json"
        )
    {
        _shell = shell;
        Add(_iterations);
        Add(_random);
        Add(_output);
        _target = new TargetOptions(this, shell, canBeDirect: false, hasHost: true);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var http = _target.Connect(parsed, new RetryOptions { MaxRetries = 0 });
        var carts = new PublishedCarts(http, _shell.Clock);
        var tests = new CartConsistency(carts, new Random(parsed.GetValue(_random)), _shell.Clock);
        var (iterations, results) = (parsed.GetValue(_iterations), new List<JsonObject>());
        for (var i = 0; i < iterations; i++)
        {
            results.AddRange(await tests.Run(cancellationToken));
        }

        var (page, all) = (Json.PageOf(results), iterations * TestsOfEach);
        var consistent = results.Count(IsConsistent);
        if (parsed.GetValue(_output) is { } file)
        {
            await File.WriteAllTextAsync(file, page + "\n", cancellationToken);
            page = $"{consistent}/{all} tests consistent.";
        }

        await _shell.Output.WriteLineAsync(page);
        return consistent == all ? ExitCode.Done : ExitCode.Failed;
    }

    private static bool IsConsistent(JsonObject result) =>
        result["consistency_rate"] is { } rate
            ? (double)rate >= 1
            : (int)result["final_items_count"]! == (int)result["updates_successful"]!;
}
