namespace Personalisation.Cli.Commands;

/// <summary>Commands on the API keys of the table.</summary>
internal sealed class KeysCommand : ToolCommand
{
    public KeysCommand(Shell shell)
        : base(
            "keys",
            "Create, list, rotate and revoke API keys without a restart. Needs the role admin.",
            "personalisation keys create reporting --role reader",
            "personalisation keys list --json"
        )
    {
        Add(new KeysCreateCommand(shell));
        Add(new KeysListCommand(shell));
        Add(new KeysRotateCommand(shell));
        Add(new KeysRevokeCommand(shell));
    }
}
