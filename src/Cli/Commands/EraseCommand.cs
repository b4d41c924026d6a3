using System.CommandLine;
using Personalisation.Cli.Errors;
using Personalisation.Cli.Output;
using Personalisation.Cli.Targets;

namespace Personalisation.Cli.Commands;

/// <summary>Removes everything stored about users.</summary>
internal sealed class EraseCommand : ToolCommand
{
    private readonly Argument<string[]> _ids = new("ID")
    {
        Description = "The ids of the users.",
        Arity = ArgumentArity.OneOrMore,
    };
    private readonly Option<bool> _yes = new("--yes")
    {
        Description = "Do not ask for confirmation; required without a terminal.",
    };
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly TargetOptions _target;
    private readonly Shell _shell;

    public EraseCommand(Shell shell)
        : base(
            "erase",
            "Erase everything stored about users: directory entry, profile, history, document. Needs the role admin.",
            "personalisation erase ada",
            "personalisation erase ada bob --yes --json"
        )
    {
        _shell = shell;
        Add(_ids);
        Add(_yes);
        Add(_json);
        _target = new TargetOptions(this, shell);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var ids = parsed.GetValue(_ids)!;
        if (!parsed.GetValue(_yes) && !Confirms(ids))
        {
            _shell.Tell("Nothing was erased.");
            return ExitCode.Failed;
        }

        await using var target = await _target.Open(parsed, cancellationToken);
        var failed = 0;
        foreach (var id in ids)
        {
            var outcome = await Erase(target, id, cancellationToken);
            failed += outcome.Erased ? 0 : 1;
            await _shell.Output.WriteLineAsync(parsed.GetValue(_json) ? Json.LineOf(outcome) : outcome.Text);
        }

        return ExitCode.Of(ids.Length - failed, failed);
    }

    private bool Confirms(string[] ids)
    {
        if (!_shell.IsTerminal)
        {
            throw new UsageException("There is no terminal to confirm on: add --yes.");
        }

        _shell.Error.Write($"Erase everything stored about {string.Join(", ", ids)}? Type yes: ");
        using var answers = new StreamReader(_shell.Input, leaveOpen: true);
        return answers.ReadLine()?.Trim() is "yes";
    }

    private static async Task<Outcome> Erase(ITarget target, string id, CancellationToken cancellationToken)
    {
        try
        {
            var found = await target.Erase(id, cancellationToken);
            return new(id, found, found ? null : "nothing is stored");
        }
        catch (Exception fault) when (Failure.Of(fault) is { ExitCode: ExitCode.Failed } failure)
        {
            return new(id, false, failure.Message);
        }
    }

    private sealed record Outcome(string Id, bool Erased, string? Reason)
    {
        [System.Text.Json.Serialization.JsonIgnore]
        public string Text => Erased ? $"{Id}: erased" : $"{Id}: not erased: {Reason}";
    }
}
