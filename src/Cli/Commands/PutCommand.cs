using System.CommandLine;
using Personalisation.Cli.Output;
using Personalisation.Client;

namespace Personalisation.Cli.Commands;

/// <summary>Puts one profile or document from a file.</summary>
internal sealed class PutCommand : ToolCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "A JSON file, or - for standard input." };
    private readonly Option<bool> _blob = SharedOptions.Blob();
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly TargetOptions _target;
    private readonly Shell _shell;

    public PutCommand(Shell shell)
        : base(
            "put",
            "Put a profile, or a document with --blob, under the id in it, or under a new id.",
            "personalisation put profile.json",
            """echo '{"id":"ada","tags":["chess"]}' | personalisation put -""",
            "personalisation put --blob document.json --json"
        )
    {
        _shell = shell;
        Add(_file);
        Add(_blob);
        Add(_json);
        _target = new TargetOptions(this, shell);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var text = await SharedOptions.ReadAll(parsed.GetValue(_file)!, _shell, cancellationToken);
        await using var target = await _target.Open(parsed, cancellationToken);
        if (parsed.GetValue(_blob))
        {
            var blob = await target.PutBlob(Json.ReadObject(text.Span), cancellationToken);
            return await Print(parsed, "document", $"{blob.Value["id"]}", blob.IsCreation, blob.Value);
        }

        var put = await target.PutProfile(Json.Read<ProfileRequest>(text.Span), cancellationToken);
        return await Print(parsed, "profile", put.Value.Id, put.IsCreation, put.Value);
    }

    private async Task<int> Print(ParseResult parsed, string kind, string id, bool isCreation, object stored)
    {
        var text = $"{(isCreation ? "Created" : "Updated")} the {kind} of {id}.";
        await _shell.Output.WriteLineAsync(parsed.GetValue(_json) ? Json.LineOf(stored) : text);
        return ExitCode.Done;
    }
}
