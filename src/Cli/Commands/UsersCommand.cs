namespace Personalisation.Cli.Commands;

/// <summary>Commands on the whole directory of users.</summary>
internal sealed class UsersCommand : ToolCommand
{
    public UsersCommand(Shell shell)
        : base(
            "users",
            "Maintain the user directory.",
            "personalisation users check-emails --direct",
            "personalisation users check-emails --direct --repair --json"
        ) => Add(new CheckEmailsCommand(shell));
}
