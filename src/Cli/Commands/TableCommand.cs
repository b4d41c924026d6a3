namespace Personalisation.Cli.Commands;

/// <summary>What can be done with the table itself.</summary>
internal sealed class TableCommand : ToolCommand
{
    public TableCommand(Shell shell)
        : base(
            "table",
            "Make or describe the table. No service is asked: [TABLE_NAME, DYNAMO_ENDPOINT, AWS_REGION] say which.",
            "personalisation table create",
            "personalisation table describe --json"
        )
    {
        Add(new TableCreateCommand(shell));
        Add(new TableDescribeCommand(shell));
    }
}
