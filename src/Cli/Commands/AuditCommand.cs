namespace Personalisation.Cli.Commands;

/// <summary>Commands on the audit trail.</summary>
internal sealed class AuditCommand : ToolCommand
{
    public AuditCommand(Shell shell)
        : base(
            "audit",
            "Check the audit trail.",
            "personalisation audit verify --direct",
            "personalisation audit verify --direct --json"
        ) => Add(new AuditVerifyCommand(shell));
}
