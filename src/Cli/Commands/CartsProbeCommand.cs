using System.CommandLine;
using Personalisation.Cli.Carts;
using Personalisation.Cli.Output;
using Personalisation.Cli.Probing;
using Personalisation.Client;

namespace Personalisation.Cli.Commands;

/// <summary>Measures the operations of the published tester, and checks what must hold under concurrency.</summary>
internal sealed class CartsProbeCommand : ToolCommand
{
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
    private readonly Option<bool> _keep = new("--keep")
    {
        Description = "Keep the carts and vendors that the checks made.",
    };
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly CartLoadOptions _load;
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
        _load = new CartLoadOptions(this, shell.Clock);
        Add(_writers);
        Add(_random);
        Add(_seedFormat);
        Add(_output);
        Add(_keep);
        Add(_json);
        _target = new TargetOptions(this, shell, canBeDirect: false, hasHost: true);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var http = _target.Connect(parsed, new RetryOptions { MaxRetries = 0 });
        var startedAt = _shell.Clock.GetUtcNow();
        var calls = await _load.Measure(parsed, http, parsed.GetValue(_random), cancellationToken);
        if (parsed.GetValue(_seedFormat))
        {
            await Write(parsed, Json.PageOf(calls), cancellationToken);
            _shell.Tell($"{calls.Count(call => call.Success)}/{calls.Count} succeeded.");
            return ExitCode.Done;
        }

        var (shop, writers) = (new ShopCalls(http, _shell.Clock), parsed.GetValue(_writers));
        IReadOnlyList<Check> checks =
        [
            .. await new CartWriteChecks(shop, writers).Run(cancellationToken),
            .. await new CartChecks(shop, writers).Run(cancellationToken),
        ];
        if (!parsed.GetValue(_keep))
        {
            await shop.Remove(cancellationToken);
        }

        var report = ReportOf(startedAt, calls, checks);
        await Write(parsed, Json.PageOf(report), cancellationToken);
        await _shell.Output.WriteLineAsync(parsed.GetValue(_json) ? Json.LineOf(report) : report.ToText());
        return report.Passed ? ExitCode.Done : ExitCode.Failed;
    }

    private static ProbeReport ReportOf(DateTimeOffset startedAt, List<CartCall> calls, IReadOnlyList<Check> checks)
    {
        var operations = calls
            .Select(it => new Measurement(
                it.Operation,
                it.ResponseTime,
                it.Success,
                it.StatusCode,
                DateTimeOffset.Parse(it.Timestamp, null)
            ))
            .ToList();
        var passed = checks.All(check => check.Passed) && calls.TrueForAll(call => call.Success);
        return new ProbeReport(startedAt, passed, checks, Summary.Of(operations), operations);
    }

    private async Task Write(ParseResult parsed, string page, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_output) is { } file)
        {
            await File.WriteAllTextAsync(file, page + "\n", cancellationToken);
        }
    }
}
