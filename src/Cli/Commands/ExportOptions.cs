using System.CommandLine;
using System.Globalization;
using Personalisation.Cli.Bulk;
using Personalisation.Cli.Errors;
using Personalisation.Cli.Output;

namespace Personalisation.Cli.Commands;

/// <summary>The options of commands that write an export, and what they do with it.</summary>
internal sealed class ExportOptions
{
    private readonly Option<string?> _out = new("--out")
    {
        Description = "Write to this file instead of standard output.",
    };
    private readonly Option<bool> _resume = new("--resume") { Description = "Continue an incomplete file." };
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly Shell _shell;

    /// <summary>Adds the options to a command.</summary>
    public ExportOptions(Command command, Shell shell)
    {
        _shell = shell;
        command.Add(_out);
        command.Add(_resume);
        command.Add(_json);
    }

    /// <summary>Writes an export to its end.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="open">Opens the source, once the file has turned out to be usable.</param>
    /// <param name="cancellationToken">The export is incomplete; the written part stays.</param>
    public async Task<int> Run(ParseResult parsed, Func<Task<ExportSource>> open, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_out) is not { } path)
        {
            return parsed.GetValue(_resume)
                ? throw new UsageException("--resume needs the file to continue: name it with --out.")
                : await Write(parsed, open, _shell.Output, null, cancellationToken);
        }

        var file = await ExportFile.Find(path, parsed.GetValue(_resume), cancellationToken);
        if (file.IsWhole)
        {
            _shell.Tell($"{path} is already complete.");
            return ExitCode.Done;
        }

        await using var output = file.Open();
        return await Write(parsed, open, output, file.Cursor, cancellationToken);
    }

    private async Task<int> Write(
        ParseResult parsed,
        Func<Task<ExportSource>> open,
        TextWriter output,
        string? cursor,
        CancellationToken cancellationToken
    )
    {
        var source = await open();
        await using var target = source.Target;
        var meter = new Meter(_shell.Clock, "lines", null);
        var run = new ExportRun(source.Read, meter, _shell.Clock);
        await Progress.Watch(_shell, "export", meter, () => run.Run(output, cursor, cancellationToken));
        var seconds = Math.Round(meter.Elapsed.TotalSeconds, 3);
        var text = string.Create(CultureInfo.InvariantCulture, $"{meter.Done} lines in {seconds:0.0} s.");
        // If the lines are the output, this is not part of it.
        var beside = ReferenceEquals(output, _shell.Output) ? _shell.Error : _shell.Output;
        var isJson = parsed.GetValue(_json);
        await beside.WriteLineAsync(isJson ? Json.LineOf(new { Lines = meter.Done, Seconds = seconds }) : text);
        return ExitCode.Done;
    }
}

/// <summary>What is exported.</summary>
/// <param name="Target">Whose it is.</param>
/// <param name="Read">Reads its lines, from a cursor or from the beginning.</param>
internal sealed record ExportSource(
    IAsyncDisposable Target,
    Func<string?, CancellationToken, IAsyncEnumerable<string>> Read
);
