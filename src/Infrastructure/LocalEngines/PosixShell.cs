using System.Diagnostics;

namespace Personalisation.Infrastructure.LocalEngines;

/// <summary>Starts programs through <c>/bin/sh</c>, which finds them on a given search path.</summary>
internal static class PosixShell
{
    public const int NotFound = 127;

    public static Process Start(
        string script,
        IEnumerable<string> arguments,
        OutputTail output,
        string? searchPath,
        string? workingDirectory = null
    )
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", script, "sh", .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory ?? string.Empty,
        };
        if (searchPath is not null)
        {
            start.Environment["PATH"] = searchPath;
        }

        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => output.Add(line.Data);
        process.ErrorDataReceived += (_, line) => output.Add(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>
    /// Runs a command to its end; the exit code is <see cref="NotFound"/> if it is not on the search path.
    /// </summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        IEnumerable<string> command,
        string? searchPath,
        string? workingDirectory,
        CancellationToken cancellationToken
    )
    {
        var output = new OutputTail();
        // Not exec, which does not run builtins: minimal images have no kill program.
        using var process = Start("\"$@\"", command, output, searchPath, workingDirectory);
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, output.ToString());
    }
}
