using System.CommandLine;
using Personalisation.Cli.Output;
using Personalisation.Cli.Probing;
using Personalisation.Client;

namespace Personalisation.Cli.Commands;

/// <summary>Tests the consistency and the speed of a deployed service.</summary>
internal sealed class ProbeCommand : ToolCommand
{
    private readonly Option<int> _puts = Number("--puts", "Number of timed profile puts.", 50);
    private readonly Option<int> _segmentPuts = Number("--segment-puts", "Number of timed segment puts.", 50);
    private readonly Option<int> _gets = Number("--gets", "Number of timed profile reads.", 50);
    private readonly Option<int> _updates = Number("--updates", "Consecutive updates in each check.", 20);
    private readonly Option<int> _writers = SharedOptions.Number(
        "--writers",
        "Concurrent writers in the checks.",
        4,
        2,
        64
    );
    private readonly Option<int> _patience = SharedOptions.Number(
        "--patience",
        "Seconds that an eventually consistent read may lag behind.",
        5,
        1,
        600
    );
    private readonly Option<string> _out = new("--out")
    {
        Description = "Write a report with every request to this file.",
    };
    private readonly Option<bool> _keep = new("--keep") { Description = "Keep the users that the probe created." };
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly TargetOptions _target;
    private readonly Shell _shell;

    public ProbeCommand(Shell shell)
        : base(
            "probe",
            "Test a deployed service: measure latency, and check that no write is lost or hidden. Needs the role admin.",
            "personalisation probe --url https://profiles.example.com --out probe.json",
            "personalisation probe --puts 1000 --segment-puts 1000 --gets 1000 --writers 16",
            "personalisation probe --keep --json"
        )
    {
        _shell = shell;
        Add(_puts);
        Add(_segmentPuts);
        Add(_gets);
        Add(_updates);
        Add(_writers);
        Add(_patience);
        Add(_out);
        Add(_keep);
        Add(_json);
        _target = new TargetOptions(this, shell, canBeDirect: false);
        SetAction(Run);
    }

    private static Option<int> Number(string name, string description, int byDefault) =>
        SharedOptions.Number(name, description, byDefault, 1, 100_000);

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var measured = _target.Connect(parsed, new RetryOptions { MaxRetries = 0 });
        using var patient = _target.Connect(parsed, new RetryOptions());
        var plan = PlanOf(parsed);
        var probe = new Probe(
            new PersonalisationClient(measured),
            new PersonalisationClient(patient),
            plan,
            _shell.Clock
        );
        var meter = new Meter(_shell.Clock, "requests", Workload.SizeOf(plan));
        var keeps = parsed.GetValue(_keep);
        var report = await Progress.Watch(_shell, "probe", meter, () => probe.Run(keeps, meter, cancellationToken));
        if (parsed.GetValue(_out) is { } file)
        {
            await File.WriteAllTextAsync(file, Json.PageOf(report) + "\n", cancellationToken);
        }

        await _shell.Output.WriteLineAsync(parsed.GetValue(_json) ? Json.LineOf(report) : report.ToText());
        return report.Passed ? ExitCode.Done : ExitCode.Failed;
    }

    private ProbePlan PlanOf(ParseResult parsed) =>
        new(
            parsed.GetValue(_puts),
            parsed.GetValue(_segmentPuts),
            parsed.GetValue(_gets),
            parsed.GetValue(_updates),
            parsed.GetValue(_writers),
            TimeSpan.FromSeconds(parsed.GetValue(_patience))
        );
}
