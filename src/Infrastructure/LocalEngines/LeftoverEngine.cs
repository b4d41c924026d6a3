using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Personalisation.Infrastructure.LocalEngines;

/// <summary>
/// The engine named by a data directory's pid file: of an earlier service, or our own after its watchdog was killed.
/// </summary>
internal sealed class LeftoverEngine(
    string dataDirectory,
    TimeSpan stopTimeout,
    TimeProvider clock,
    ILogger logger,
    EngineText? text = null
)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    private readonly EngineText _engine = text ?? EngineText.DynamoDb;

    public string PidFile { get; } = Path.Combine(dataDirectory, "engine.pid");

    /// <summary>The recorded process, or null if absent.</summary>
    public int? Pid =>
        File.Exists(PidFile)
        && int.TryParse(File.ReadAllText(PidFile), NumberStyles.Integer, CultureInfo.InvariantCulture, out var pid)
            ? pid
            : null;

    /// <summary>Stops it and waits for its end, so that two engines never use one file.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        if (Pid is { } pid && await IsOurEngineAsync(pid, cancellationToken))
        {
            logger.EndingLeftover(_engine.Name, pid);
            if (!await EndAsync(pid, "-TERM", cancellationToken) && !await EndAsync(pid, "-KILL", cancellationToken))
            {
                throw new EmbeddedEngineException(
                    $"The {_engine.Name} of an earlier service (process {pid}) still uses {dataDirectory} and does not stop. "
                        + $"End it, {_engine.OrElse}."
                );
            }
        }

        File.Delete(PidFile);
    }

    private async Task<bool> EndAsync(int pid, string signal, CancellationToken cancellationToken)
    {
        string[] kill = ["kill", signal, pid.ToString(CultureInfo.InvariantCulture)];
        await PosixShell.RunAsync(kill, searchPath: null, workingDirectory: null, cancellationToken);
        var started = clock.GetTimestamp();
        while (await IsOurEngineAsync(pid, cancellationToken))
        {
            if (clock.GetElapsedTime(started) > stopTimeout)
            {
                return false;
            }

            await Task.Delay(PollInterval, clock, cancellationToken);
        }

        return true;
    }

    // Process ids are reused: only a process that was started on our data is ours to end.
    private async Task<bool> IsOurEngineAsync(int pid, CancellationToken cancellationToken)
    {
        var commandLine = await CommandLineAsync(pid, cancellationToken);
        return Enum.GetValues<EngineKind>()
            .Select(kind => string.Join(' ', EngineCommand.DataArguments(kind, dataDirectory)))
            .Any(data => $"{commandLine} ".Contains($" {data} ", StringComparison.Ordinal));
    }

    private static async Task<string> CommandLineAsync(int pid, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            string[] list = ["ps", "-ww", "-o", "args=", "-p", pid.ToString(CultureInfo.InvariantCulture)];
            return (
                await PosixShell.RunAsync(list, searchPath: null, workingDirectory: null, cancellationToken)
            ).Output;
        }

        // A minimal image lacks ps. A zombie has an empty command line and has closed its files.
        try
        {
            var arguments = await File.ReadAllTextAsync($"/proc/{pid}/cmdline", cancellationToken);
            return arguments.TrimEnd('\0').Replace('\0', ' ');
        }
        catch (IOException)
        {
            return string.Empty;
        }
    }
}
