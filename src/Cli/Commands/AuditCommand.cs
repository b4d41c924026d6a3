namespace Personalisation.Cli.Commands;

/// <summary>Commands on the audit trail.</summary>
internal sealed class AuditCommand : ToolCommand
{
    public AuditCommand(Shell shell)
        : base(
            "audit",
            "Export and check the audit trail.",
            "personalisation audit export --out audit.ndjson",
            "personalisation audit verify --direct --json"
        )
    {
        Add(new AuditExportCommand(shell));
        Add(new AuditVerifyCommand(shell));
    }
}
