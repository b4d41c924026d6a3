using System.CommandLine;
using Personalisation.Cli.Carts;
using Personalisation.Cli.Output;
using Personalisation.Cli.Probing;
using Personalisation.Client;

namespace Personalisation.Cli.Commands;

/// <summary>Measures the operations of the published tester, and checks what must hold under concurrency.</summary>
internal sealed class CartsProbeCommand : ToolCommand
{
    private readonly Option<int> _creates = Number("--creates", "Number of carts to create.");
    private readonly Option<int> _adds = Number("--adds", "Number of products to add.");
    private readonly Option<int> _gets = Number("--gets", "Number of carts to read.");
    private readonly Option<int> _writers = SharedOptions.Number("--writers", "Concurrent writers.", 16, 2, 64);
    private readonly Option<int> _random = SharedOptions.Number(
        "--random",
        "Seed of the random numbers.",
        42,
        0,
        int.MaxValue
    );
    private readonly Option<bool> _seedFormat = new("--seed-format")
    {
        Description = "Only the operations, in the JSON format of the published tester.",
    };
    private readonly Option<string> _output = new("--output", "--out")
    {
        Description = "Write the report, or with --seed-format every operation, to this file.",
    };
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly TargetOptions _target;
    private readonly Shell _shell;

    public CartsProbeCommand(Shell shell)
        : base(
            "probe",
            "Create, fill and read carts by the published calls, then check under concurrency that nothing is lost, doubled or sold twice.",
            "personalisation carts probe --url https://shop.example.com --out report.json",
            "personalisation carts probe --seed-format --output mysql_test_results.json"
        )
    {
        _shell = shell;
        Add(_creates);
        Add(_adds);
        Add(_gets);
        Add(_writers);
        Add(_random);
        Add(_seedFormat);
        Add(_output);
        Add(_json);
        _target = new TargetOptions(this, shell, canBeDirect: false);
        SetAction(Run);
    }

    private static Option<int> Number(string name, string description) =>
        SharedOptions.Number(name, description, 50, 1, 100_000);

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var http = _target.Connect(parsed, new RetryOptions { MaxRetries = 0 });
        var startedAt = _shell.Clock.GetUtcNow();
        var carts = new PublishedCarts(http, _shell.Clock);
        var (creates, adds, gets) = (parsed.GetValue(_creates), parsed.GetValue(_adds), parsed.GetValue(_gets));
        var work = new CartWorkload(carts, new Random(parsed.GetValue(_random)));
        await work.Run(creates, adds, gets, cancellationToken);
        if (parsed.GetValue(_seedFormat))
        {
            await Write(parsed, Json.PageOf(carts.Calls), cancellationToken);
            _shell.Tell($"{carts.Calls.Count(call => call.Success)}/{carts.Calls.Count} succeeded.");
            return ExitCode.Done;
        }

        var checks = await new CartChecks(new ShopCalls(http, _shell.Clock), parsed.GetValue(_writers)).Run(
            cancellationToken
        );
        var report = ReportOf(startedAt, carts, checks);
        await Write(parsed, Json.PageOf(report), cancellationToken);
        await _shell.Output.WriteLineAsync(parsed.GetValue(_json) ? Json.LineOf(report) : TextOf(report));
        return report.Passed ? ExitCode.Done : ExitCode.Failed;
    }

    private static ProbeReport ReportOf(DateTimeOffset startedAt, PublishedCarts carts, IReadOnlyList<Check> checks)
    {
        var operations = carts
            .Calls.Select(it => new Measurement(
                it.Operation,
                it.ResponseTime,
                it.Success,
                it.StatusCode,
                DateTimeOffset.Parse(it.Timestamp, null)
            ))
            .ToList();
        var passed = checks.All(check => check.Passed) && carts.Calls.TrueForAll(call => call.Success);
        return new ProbeReport(startedAt, passed, checks, Summary.Of(operations), operations);
    }

    private async Task Write(ParseResult parsed, string page, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_output) is { } file)
        {
            await File.WriteAllTextAsync(file, page + "\n", cancellationToken);
        }
    }

    private static string TextOf(ProbeReport report) =>
        string.Join(
            '\n',
            [
                .. report.Summary.Select(it => $"{it}"),
                "",
                .. report.Checks.Select(it => $"{(it.Passed ? "passed" : "FAILED")}  {it.Name}: {it.Detail}"),
            ]
        );
}
