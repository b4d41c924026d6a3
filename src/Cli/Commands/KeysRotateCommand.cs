using System.CommandLine;
using Personalisation.Application.ApiKeys;
using Personalisation.Cli.Output;

namespace Personalisation.Cli.Commands;

/// <summary>Replaces the secret of a key and prints the new one, once.</summary>
internal sealed class KeysRotateCommand : ToolCommand
{
    private readonly Argument<string> _id = new("ID") { Description = "The id of the key." };
    private readonly Option<int> _overlap = SharedOptions.Number(
        "--overlap-hours",
        "For how many hours the secret before it is accepted.",
        RotateApiKeyCommand.DefaultOverlapHours,
        0,
        RotateApiKeyCommand.MaxOverlapHours
    );
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly TargetOptions _target;
    private readonly Shell _shell;

    public KeysRotateCommand(Shell shell)
        : base(
            "rotate",
            "Replace the secret of an API key and print the new one, which nobody can read again.",
            "personalisation keys rotate 9f1c2b7a4d5e6f80",
            "personalisation keys rotate 9f1c2b7a4d5e6f80 --overlap-hours 0"
        )
    {
        _shell = shell;
        Add(_id);
        Add(_overlap);
        Add(_json);
        _target = new TargetOptions(this, shell);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var keys = await _target.OpenKeys(parsed, cancellationToken);
        var id = parsed.GetValue(_id)!;
        if (await keys.Rotate(id, parsed.GetValue(_overlap), cancellationToken) is not { } rotated)
        {
            _shell.Tell($"There is no key {id} in the table.");
            return ExitCode.Failed;
        }

        await _shell.Output.WriteLineAsync(parsed.GetValue(_json) ? Json.LineOf(rotated) : KeyText.Of(rotated));
        return ExitCode.Done;
    }
}
