using System.CommandLine;
using Personalisation.Cli.Targets;
using Personalisation.Client;

namespace Personalisation.Cli.Commands;

/// <summary>Writes the entries of the audit trail.</summary>
internal sealed class AuditExportCommand : ToolCommand
{
    private readonly Option<DateTimeOffset?> _from = SharedOptions.Time("--from", "Only entries from this time on.");
    private readonly Option<DateTimeOffset?> _to = SharedOptions.Time("--to", "Only entries before this time.");
    private readonly ExportOptions _export;
    private readonly TargetOptions _target;

    public AuditExportCommand(Shell shell)
        : base(
            "export",
            "Write the entries of the audit trail, one per line. Needs the role admin.",
            "personalisation audit export --from 2026-11-29T00:00:00Z --to 2026-11-30T00:00:00Z",
            "personalisation audit export --out audit.ndjson --resume"
        )
    {
        Add(_from);
        Add(_to);
        _export = new ExportOptions(this, shell);
        _target = new TargetOptions(this, shell, canBeDirect: false);
        SetAction(Run);
    }

    private Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (from, to) = (parsed.GetValue(_from), parsed.GetValue(_to));
        return _export.Run(parsed, () => Task.FromResult(Open()), cancellationToken);

        ExportSource Open()
        {
            var target = new ServiceAudit(_target.Connect(parsed, new RetryOptions()));
            return new ExportSource(target, (cursor, token) => target.Export(from, to, cursor, token));
        }
    }
}
