using System.CommandLine;
using Personalisation.Cli.Targets;

namespace Personalisation.Cli.Commands;

/// <summary>Writes all profiles, documents and catalogue items that there are.</summary>
internal sealed class ExportCommand : ToolCommand
{
    private readonly Option<string?> _kind = new("--kind") { Description = "Only this kind of data; default: all." };
    private readonly Option<DateTimeOffset?> _updatedAfter = SharedOptions.Time(
        "--updated-after",
        "Only data written after this time."
    );
    private readonly Option<bool> _consistent = SharedOptions.Consistent();
    private readonly ExportOptions _export;
    private readonly TargetOptions _target;

    public ExportCommand(Shell shell)
        : base(
            "export",
            "Write all profiles, documents and catalogue items, one per line, in the format of import. Needs the role admin.",
            "personalisation export --out profiles.ndjson",
            "personalisation export --out profiles.ndjson --resume",
            "personalisation export --kind profile --updated-after 2026-01-01T00:00:00Z | gzip > new.ndjson.gz"
        )
    {
        _kind.AcceptOnlyFromAmong([.. LineKind.All.Select(kind => kind.Name)]);
        Add(_kind);
        Add(_updatedAfter);
        Add(_consistent);
        _export = new ExportOptions(this, shell);
        _target = new TargetOptions(this, shell);
        SetAction(Run);
    }

    private Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var plan = new ExportPlan(parsed.GetValue(_kind), parsed.GetValue(_updatedAfter), parsed.GetValue(_consistent));
        return _export.Run(parsed, Open, cancellationToken);

        async Task<ExportSource> Open()
        {
            var target = await _target.Open(parsed, cancellationToken);
            return new ExportSource(target, (cursor, token) => target.Export(plan, cursor, token));
        }
    }
}
