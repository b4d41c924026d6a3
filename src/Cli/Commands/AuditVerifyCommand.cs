using System.CommandLine;
using MediatR;
using Personalisation.Application.Audit;
using Personalisation.Cli.Composition;
using Personalisation.Cli.Errors;
using Personalisation.Cli.Output;
using Personalisation.Domain.Audit;

namespace Personalisation.Cli.Commands;

/// <summary>Checks the hash chains of the audit trail.</summary>
internal sealed class AuditVerifyCommand : ToolCommand
{
    private readonly Option<string?> _day = new("--day")
    {
        Description = "Only this UTC day, such as 2026-11-29; default: every day that is kept.",
    };
    private readonly Option<string[]> _expect = new("--expect")
    {
        Description =
            "A hash that was kept, DAY=HASH, or a file with one per line or with the output of --json; repeatable. The day must have an entry with it.",
    };
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly Option<bool> _direct = new("--direct")
    {
        Description =
            "Access the table directly; required, because a service cannot vouch for itself. [TABLE_NAME, DYNAMO_ENDPOINT, AWS_REGION]",
    };
    private readonly Shell _shell;

    public AuditVerifyCommand(Shell shell)
        : base(
            "verify",
            "Find what somebody changed in the audit trail; exits with 1 if there is anything.",
            "personalisation audit verify --direct",
            "personalisation audit verify --direct --json",
            "personalisation audit verify --direct --expect audit-hashes.ndjson"
        )
    {
        _shell = shell;
        Add(_day);
        Add(_expect);
        Add(_json);
        Add(_direct);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        // For the parser a flag always has a value, so it cannot be a required option.
        if (!parsed.GetValue(_direct))
        {
            throw new UsageException("A service cannot vouch for itself: add --direct.");
        }

        var kept = KeptHashes.Of(parsed.GetValue(_expect) ?? []);
        await using var services = await DirectStore.Open(_shell, cancellationToken);
        var mediator = services.GetRequiredService<IMediator>();
        var query = new VerifyAuditQuery(parsed.GetValue(_day)) { Kept = kept };
        var reports = await mediator.Send(query, cancellationToken);
        foreach (var report in reports)
        {
            await _shell.Output.WriteLineAsync(parsed.GetValue(_json) ? LineOf(report) : TextOf(report));
        }

        var faults = reports.Sum(report => report.Faults.Length);
        _shell.Tell($"{reports.Length} days, {reports.Sum(report => report.Count)} entries, {faults} faults.");
        var ahead = reports.Count(report => report.IsAhead);
        if (ahead > 0)
        {
            _shell.Tell(
                $"{ahead} of them in the future: an instance's clock was ahead. Set it right; docs/operations.md, \"The audit trail\", says what else to do."
            );
        }

        return faults == 0 && (reports.Length > 0 || parsed.GetValue(_day) is null) ? ExitCode.Done : ExitCode.Failed;
    }

    private static string LineOf(AuditDayReport report) =>
        Json.LineOf(
            new
            {
                Day = AuditPlace.TextOf(report.Date),
                Entries = report.Count,
                Hash = report.Last,
                InFuture = report.IsAhead,
                Faults = report.Faults.Select(fault => new { Kind = WordOf(fault.Kind), fault.Number }),
            }
        );

    private static string TextOf(AuditDayReport report)
    {
        var faults = report.Faults.Select(fault =>
            $"{WordOf(fault.Kind)} {(fault.Number is { } it ? $"entry {it}" : "day")}"
        );
        var state = report.Faults.IsEmpty ? "intact" : string.Join(", ", faults);
        var ahead = report.IsAhead ? " (in the future)" : "";
        return $"{AuditPlace.TextOf(report.Date)}{ahead}: {report.Count} entries, {report.Last ?? "no hash"}: {state}";
    }

    private static string WordOf(AuditFaultKind kind) =>
        kind switch
        {
            AuditFaultKind.Changed => "changed",
            AuditFaultKind.Removed => "removed",
            AuditFaultKind.Misnamed => "misnamed",
            AuditFaultKind.Replaced => "replaced",
            _ => "inserted",
        };
}
