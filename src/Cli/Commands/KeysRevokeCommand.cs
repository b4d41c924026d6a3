using System.CommandLine;
using Personalisation.Cli.Output;

namespace Personalisation.Cli.Commands;

/// <summary>Ends a key.</summary>
internal sealed class KeysRevokeCommand : ToolCommand
{
    private readonly Argument<string> _id = new("ID") { Description = "The id of the key." };
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly TargetOptions _target;
    private readonly Shell _shell;

    public KeysRevokeCommand(Shell shell)
        : base(
            "revoke",
            "Revoke an API key; no instance accepts it ten seconds later.",
            "personalisation keys revoke 9f1c2b7a4d5e6f80",
            "personalisation keys revoke 9f1c2b7a4d5e6f80 --json"
        )
    {
        _shell = shell;
        Add(_id);
        Add(_json);
        _target = new TargetOptions(this, shell);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var keys = await _target.OpenKeys(parsed, cancellationToken);
        var id = parsed.GetValue(_id)!;
        var found = await keys.Revoke(id, cancellationToken);
        var text = found ? $"{id}: revoked" : $"{id}: not revoked: there is no such key in the table";
        await _shell.Output.WriteLineAsync(
            parsed.GetValue(_json) ? Json.LineOf(new { Id = id, Revoked = found }) : text
        );
        return found ? ExitCode.Done : ExitCode.Failed;
    }
}
