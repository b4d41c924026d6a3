using System.CommandLine;
using System.Globalization;
using Personalisation.Cli.Bulk;
using Personalisation.Cli.Errors;
using Personalisation.Cli.Output;
using Personalisation.Cli.Targets;

namespace Personalisation.Cli.Commands;

/// <summary>Writes all profiles and documents that there are.</summary>
internal sealed class ExportCommand : ToolCommand
{
    private readonly Option<string?> _kind = new("--kind") { Description = "Only this kind of data; default: all." };
    private readonly Option<DateTimeOffset?> _updatedAfter = SharedOptions.Time(
        "--updated-after",
        "Only data written after this time."
    );
    private readonly Option<string?> _out = new("--out")
    {
        Description = "Write to this file instead of standard output.",
    };
    private readonly Option<bool> _resume = new("--resume") { Description = "Continue an incomplete file." };
    private readonly Option<bool> _consistent = SharedOptions.Consistent();
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly TargetOptions _target;
    private readonly Shell _shell;

    public ExportCommand(Shell shell)
        : base(
            "export",
            "Write all profiles and documents, one per line, in the format of import. Needs the role admin.",
            "personalisation export --out profiles.ndjson",
            "personalisation export --out profiles.ndjson --resume",
            "personalisation export --kind profile --updated-after 2026-01-01T00:00:00Z | gzip > new.ndjson.gz"
        )
    {
        _shell = shell;
        _kind.AcceptOnlyFromAmong([.. LineKind.All.Select(kind => kind.Name)]);
        Add(_kind);
        Add(_updatedAfter);
        Add(_out);
        Add(_resume);
        Add(_consistent);
        Add(_json);
        _target = new TargetOptions(this, shell);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_out) is not { } path)
        {
            return parsed.GetValue(_resume)
                ? throw new UsageException("--resume needs the file to continue: name it with --out.")
                : await Write(parsed, _shell.Output, null, cancellationToken);
        }

        var file = await ExportFile.Find(path, parsed.GetValue(_resume), cancellationToken);
        if (file.IsWhole)
        {
            _shell.Tell($"{path} is already complete.");
            return ExitCode.Done;
        }

        await using var output = file.Open();
        return await Write(parsed, output, file.Cursor, cancellationToken);
    }

    private async Task<int> Write(
        ParseResult parsed,
        TextWriter output,
        string? cursor,
        CancellationToken cancellationToken
    )
    {
        await using var target = await _target.Open(parsed, cancellationToken);
        var meter = new Meter(_shell.Clock, "lines", null);
        var plan = new ExportPlan(parsed.GetValue(_kind), parsed.GetValue(_updatedAfter), parsed.GetValue(_consistent));
        var run = new ExportRun(target, plan, meter, _shell.Clock);
        await Progress.Watch(_shell, "export", meter, () => run.Run(output, cursor, cancellationToken));
        var seconds = Math.Round(meter.Elapsed.TotalSeconds, 3);
        var text = string.Create(CultureInfo.InvariantCulture, $"{meter.Done} lines in {seconds:0.0} s.");
        // If the lines are the output, this is not part of it.
        var beside = ReferenceEquals(output, _shell.Output) ? _shell.Error : _shell.Output;
        var isJson = parsed.GetValue(_json);
        await beside.WriteLineAsync(isJson ? Json.LineOf(new { Lines = meter.Done, Seconds = seconds }) : text);
        return ExitCode.Done;
    }
}
