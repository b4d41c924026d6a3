using System.Diagnostics;

namespace Personalisation.TestKit.Engine;

/// <summary>Kills processes that are known by their pid files.</summary>
public static class KilledProcess
{
    /// <summary>Kills the process at once, as <c>kill -9</c> does.</summary>
    public static async Task Kill(string pidFile) =>
        await Run("kill", "-KILL", (await File.ReadAllTextAsync(pidFile)).Trim());

    /// <summary>Runs a command of the system.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed.");
        }
    }
}
