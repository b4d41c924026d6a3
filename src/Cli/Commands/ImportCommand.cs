using System.CommandLine;
using System.Security.Cryptography;
using Personalisation.Application.Bulk;
using Personalisation.Cli.Bulk;
using Personalisation.Cli.Errors;
using Personalisation.Cli.Output;
using Personalisation.Cli.Targets;

namespace Personalisation.Cli.Commands;

/// <summary>Stores the profiles, documents and catalogue items of a file.</summary>
internal sealed class ImportCommand : ToolCommand
{
    private readonly Argument<string> _file = new("FILE")
    {
        Description = "A file of JSON lines, optionally compressed with gzip, or - for standard input.",
    };
    private readonly Option<string> _mode = Word(
        "--mode",
        "load is cheaper for users that do not exist yet.",
        "upsert",
        "load"
    );
    private readonly Option<string> _onError = Word("--on-error", "What to do after a rejected line.", "skip", "abort");
    private readonly Option<bool> _resume = new("--resume")
    {
        Description = "Continue where an import of the same file with --resume stopped, within 24 hours.",
    };
    private readonly Option<string?> _key = new("--idempotency-key")
    {
        Description = "The same as --resume, under a key that you choose in place of the file's content.",
    };
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly TargetOptions _target;
    private readonly Shell _shell;

    public ImportCommand(Shell shell)
        : base(
            "import",
            "Store profiles, documents and catalogue items from a file, one per line. Needs the role admin.",
            "personalisation import profiles.ndjson --resume",
            "personalisation import profiles.ndjson.gz --mode load",
            "personalisation import - --on-error abort --json"
        )
    {
        _shell = shell;
        Add(_file);
        Add(_mode);
        Add(_onError);
        Add(_resume);
        Add(_key);
        Add(_json);
        _target = new TargetOptions(this, shell);
        SetAction(Run);
    }

    private static Option<string> Word(string name, string description, string byDefault, string other)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => byDefault };
        return option.AcceptOnlyFromAmong(byDefault, other);
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var name = parsed.GetValue(_file)!;
        await using var file = name is "-" ? _shell.Input : File.OpenRead(name);
        await using var target = await _target.Open(parsed, cancellationToken);
        var meter = new Meter(_shell.Clock, "stored", file.CanSeek ? file.Length : null, "not stored");
        var reporter = new ImportProgressReporter(_shell, parsed.GetValue(_json));
        var plan = new ImportPlan(parsed.GetValue(_mode)!, parsed.GetValue(_onError)!);
        await using var counted = new CountingStream(file);
        var parts = new PartSplitter(new LineSource(counted, name), NameOf(parsed)).Make(cancellationToken);
        var run = new ImportRun(target, plan, meter, reporter.Problem, _shell.Clock);
        var sum = await Progress.Watch(_shell, "import", meter, () => run.Run(parts, cancellationToken));
        reporter.Sum(sum, meter.Elapsed);
        return ExitCode.Of(sum.Stored, sum.Skipped + sum.Failed + (sum.StoppedAt is null ? 0 : 1));
    }

    // Each import has a key, so that an interrupted part can be repeated without storing anything twice, at least
    // within the same run.
    private string? NameOf(ParseResult parsed) =>
        (parsed.GetValue(_key), parsed.GetValue(_resume)) switch
        {
            ({ } key, false) => key,
            (null, true) => null,
            (null, false) => $"personalisation-{RandomNumberGenerator.GetHexString(16, lowercase: true)}",
            _ => throw new UsageException("--resume derives its key from the file: leave out --idempotency-key."),
        };
}
