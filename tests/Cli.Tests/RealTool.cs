using System.Diagnostics;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Time;

namespace Personalisation.Cli.Tests;

/// <summary>The tool as a user starts it: a process.</summary>
internal static class RealTool
{
    // The build output, and not the copy next to the tests.
    private static readonly string Assembly = Path.Combine(
        RepositoryRoot.Path,
        "src/Cli/bin",
        Configuration,
        "net10.0/personalisation.dll"
    );

    /// <summary>That of the tests, a part of both paths.</summary>
    public static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>Starts the built tool.</summary>
    // A background job inherits an ignored SIGINT, which .NET would honour: the tool starts with the default.
    public static Process Start(params string[] arguments) =>
        Started("env", ["--default-signal=INT", "dotnet", Assembly, .. arguments]);

    /// <summary>Runs the built tool to its end.</summary>
    public static Task<ToolRun> Run(string? input, params string[] arguments) => Ended(Start(arguments), input);

    /// <summary>Runs any program to its end.</summary>
    public static Task<ToolRun> RunProgram(string program, params string[] arguments) =>
        Ended(Started(program, arguments), null);

    private static Process Started(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = RepositoryRoot.Path,
        };
        foreach (var (name, value) in ToolRun.Environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static async Task<ToolRun> Ended(Process process, string? input)
    {
        using var ending = process;
        using var limit = new CancellationTokenSource(Patience.Limit);
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            var (output, error) = (
                process.StandardOutput.ReadToEndAsync(limit.Token),
                process.StandardError.ReadToEndAsync(limit.Token)
            );
            await process.WaitForExitAsync(limit.Token);
            return new(process.ExitCode, await output, await error);
        }
        finally
        {
            process.Kill();
        }
    }
}
