using System.CommandLine;
using System.Globalization;
using Personalisation.Cli.Output;
using Personalisation.Client;
using Personalisation.Domain.Time;

namespace Personalisation.Cli.Commands;

/// <summary>Prints the versions of a segment.</summary>
internal sealed class HistoryCommand : ToolCommand
{
    private readonly Argument<string> _id = new("ID") { Description = "The user's id." };
    private readonly Argument<string> _type = new("TYPE") { Description = "The segment's type." };
    private readonly Option<DateTimeOffset?> _from = SharedOptions.Time("--from", "The earliest time, inclusive.");
    private readonly Option<DateTimeOffset?> _to = SharedOptions.Time("--to", "The latest time, inclusive.");
    private readonly Option<int> _limit = SharedOptions.Number(
        "--limit",
        "The maximum number of versions.",
        25,
        1,
        1_000_000
    );
    private readonly Option<bool> _consistent = SharedOptions.Consistent();
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly TargetOptions _target;
    private readonly Shell _shell;

    public HistoryCommand(Shell shell)
        : base(
            "history",
            "Print the versions of a segment, newest first.",
            "personalisation history ada morning_categories",
            "personalisation history ada morning_categories --from 2026-01-01T00:00:00Z --limit 1000 --json"
        )
    {
        _shell = shell;
        Add(_id);
        Add(_type);
        Add(_from);
        Add(_to);
        Add(_limit);
        Add(_consistent);
        Add(_json);
        _target = new TargetOptions(this, shell);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var target = await _target.Open(parsed, cancellationToken);
        var versions = target.EachVersion(
            parsed.GetValue(_id)!,
            parsed.GetValue(_type)!,
            parsed.GetValue(_from),
            parsed.GetValue(_to),
            parsed.GetValue(_consistent),
            cancellationToken
        );
        await foreach (var version in versions.Take(parsed.GetValue(_limit)).WithCancellation(cancellationToken))
        {
            await _shell.Output.WriteLineAsync(parsed.GetValue(_json) ? Json.LineOf(version) : TextOf(version));
        }

        return ExitCode.Done;
    }

    private static string TextOf(VersionResponse version)
    {
        var scores = version.Categories.Select(it =>
            string.Create(CultureInfo.InvariantCulture, $"{it.Id} {it.Score}")
        );
        var content = version.Deleted is true ? "(deleted)" : string.Join(", ", scores);
        return $"{Rfc3339.Format(version.CreatedAt)}  {content}";
    }
}
