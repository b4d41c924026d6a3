namespace Personalisation.Cli.Commands;

/// <summary>What can be done with the directory of users as a whole.</summary>
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
