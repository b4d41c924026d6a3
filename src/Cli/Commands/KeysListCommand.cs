using System.CommandLine;
using Personalisation.Cli.Output;

namespace Personalisation.Cli.Commands;

/// <summary>Prints the keys of the table, without secrets.</summary>
internal sealed class KeysListCommand : ToolCommand
{
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly TargetOptions _target;
    private readonly Shell _shell;

    public KeysListCommand(Shell shell)
        : base(
            "list",
            "List the API keys of the table, also those that have ended within the last 30 days.",
            "personalisation keys list",
            "personalisation keys list --json"
        )
    {
        _shell = shell;
        Add(_json);
        _target = new TargetOptions(this, shell);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var keys = await _target.OpenKeys(parsed, cancellationToken);
        foreach (var key in await keys.List(cancellationToken))
        {
            await _shell.Output.WriteLineAsync(parsed.GetValue(_json) ? Json.LineOf(key) : KeyText.Of(key));
        }

        return ExitCode.Done;
    }
}
