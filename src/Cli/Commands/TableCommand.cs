namespace Personalisation.Cli.Commands;

/// <summary>Commands on the table itself.</summary>
internal sealed class TableCommand : ToolCommand
{
    public TableCommand(Shell shell)
        : base(
            "table",
            "Create or describe the table directly, without a service. [TABLE_NAME, DYNAMO_ENDPOINT, AWS_REGION]",
            "personalisation table create",
            "personalisation table describe --json"
        )
    {
        Add(new TableCreateCommand(shell));
        Add(new TableDescribeCommand(shell));
    }
}
