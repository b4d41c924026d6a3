using System.CommandLine;
using Personalisation.Cli.Output;

namespace Personalisation.Cli.Commands;

/// <summary>Changes a part of a profile or a document.</summary>
internal sealed class PatchCommand : ToolCommand
{
    private readonly Argument<string> _id = new("ID") { Description = "The user's id." };
    private readonly Argument<string> _file = new("FILE")
    {
        Description = "A file with a merge patch (RFC 7396), or - for standard input.",
    };
    private readonly Option<bool> _blob = SharedOptions.Blob();
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly TargetOptions _target;
    private readonly Shell _shell;

    public PatchCommand(Shell shell)
        : base(
            "patch",
            "Change parts of a profile, or of a document with --blob; members left out of the patch stay.",
            "personalisation patch ada patch.json",
            """echo '{"segments":{"evening":null}}' | personalisation patch ada -""",
            """echo '{"note":null}' | personalisation patch ada - --blob --json"""
        )
    {
        _shell = shell;
        Add(_id);
        Add(_file);
        Add(_blob);
        Add(_json);
        _target = new TargetOptions(this, shell);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (id, isBlob) = (parsed.GetValue(_id)!, parsed.GetValue(_blob));
        var text = await SharedOptions.ReadAll(parsed.GetValue(_file)!, _shell, cancellationToken);
        var patch = Json.ReadObject(text.Span);
        await using var target = await _target.Open(parsed, cancellationToken);
        object? patched = isBlob
            ? await target.PatchBlob(id, patch, cancellationToken)
            : await target.PatchProfile(id, patch, cancellationToken);
        var kind = isBlob ? "document" : "profile";
        if (patched is null)
        {
            _shell.Tell($"There is no {kind} with the id {id}.");
            return ExitCode.Failed;
        }

        var done = $"Patched the {kind} of {id}.";
        await _shell.Output.WriteLineAsync(parsed.GetValue(_json) ? Json.LineOf(patched) : done);
        return ExitCode.Done;
    }
}
