using System.Diagnostics;
using System.Globalization;
using Personalisation.Infrastructure.LocalEngines;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Time;

namespace Personalisation.Infrastructure.Tests.LocalEngines;

/// <summary>An engine's files and processes.</summary>
internal static class EngineFiles
{
    public static string LocalPackage { get; } = Path.Combine(RepositoryRoot.Path, "deploy", "local");

    public static EmbeddedEngineOptions OptionsFor(EngineKind kind, string dataDirectory) =>
        new()
        {
            LocalPackageDirectory = LocalPackage,
            DataDirectory = dataDirectory,
            Kind = kind,
            StartTimeout = Patience.Limit,
        };

    public static int RecordedPid(string dataDirectory) =>
        int.Parse(File.ReadAllText(Path.Combine(dataDirectory, "engine.pid")), CultureInfo.InvariantCulture);

    public static bool IsRunning(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").Length > 0;
        }
        catch (IOException)
        {
            // It ended, also between opening and reading.
            return false;
        }
    }

    public static async Task<bool> BecomesTrueAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        while (!condition() && !patience.IsCancellationRequested)
        {
            await Task.Delay(20);
        }

        return condition();
    }

    /// <summary>Sends a signal to a process, or to the whole group of a negative id.</summary>
    public static void Signal(string signal, int pid) => Run("/bin/sh", "-c", $"kill {signal} {pid}");

    public static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, $"{program} {string.Join(' ', arguments)}");
    }

    /// <summary>Kills the shell that waits for the engine, and its reader.</summary>
    public static void KillWatchdogOf(int engine)
    {
        var shell = ParentOf(engine);
        foreach (var pid in ChildrenOf(shell).Where(child => child != engine).Append(shell))
        {
            Signal("-KILL", pid);
        }
    }

    private static int ParentOf(int pid)
    {
        var line = File.ReadLines($"/proc/{pid}/status")
            .Single(line => line.StartsWith("PPid:", StringComparison.Ordinal));
        return int.Parse(line["PPid:".Length..], CultureInfo.InvariantCulture);
    }

    private static IReadOnlyList<int> ChildrenOf(int pid) =>
        [
            .. File.ReadAllText($"/proc/{pid}/task/{pid}/children")
                .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(child => int.Parse(child, CultureInfo.InvariantCulture)),
        ];
}
