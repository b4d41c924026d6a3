using System.CommandLine;
using Personalisation.Cli.Errors;
using Personalisation.Cli.Output;

namespace Personalisation.Cli.Commands;

/// <summary>Prints a profile or a document.</summary>
internal sealed class GetCommand : ToolCommand
{
    private readonly Argument<string> _id = new("ID") { Description = "The user's id." };
    private readonly Option<bool> _blob = SharedOptions.Blob();
    private readonly Option<bool> _consistent = SharedOptions.Consistent();
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly Option<DateTimeOffset?> _asOf = SharedOptions.Time(
        "--as-of",
        "Print the profile as it was at this time."
    );
    private readonly TargetOptions _target;
    private readonly Shell _shell;

    public GetCommand(Shell shell)
        : base(
            "get",
            "Print a profile, or a document with --blob.",
            "personalisation get ada",
            "personalisation get ada --as-of 2026-01-01T00:00:00Z --json",
            "personalisation get ada --blob --url https://profiles.example.com"
        )
    {
        _shell = shell;
        Add(_id);
        Add(_blob);
        Add(_asOf);
        Add(_consistent);
        Add(_json);
        _target = new TargetOptions(this, shell);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (id, consistent, asOf) = (parsed.GetValue(_id)!, parsed.GetValue(_consistent), parsed.GetValue(_asOf));
        if (parsed.GetValue(_blob) && asOf is not null)
        {
            throw new UsageException("--as-of is for profiles: a document has no history.");
        }

        await using var target = await _target.Open(parsed, cancellationToken);
        object? found = parsed.GetValue(_blob)
            ? await target.FindBlob(id, consistent, cancellationToken)
            : await target.FindProfile(id, asOf, consistent, cancellationToken);
        if (found is null)
        {
            _shell.Tell($"There is no {(parsed.GetValue(_blob) ? "document" : "profile")} with the id {id}.");
            return ExitCode.Failed;
        }

        await _shell.Output.WriteLineAsync(parsed.GetValue(_json) ? Json.LineOf(found) : Json.PageOf(found));
        return ExitCode.Done;
    }
}
