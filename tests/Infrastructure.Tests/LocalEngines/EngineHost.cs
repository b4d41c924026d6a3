using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging.Abstractions;
using Personalisation.Infrastructure.LocalEngines;

namespace Personalisation.Infrastructure.Tests.LocalEngines;

/// <summary>
/// A service with an engine in a separate process, for tests that kill it: this assembly's entry point.
/// </summary>
internal static class EngineHost
{
    /// <summary>Prints the engine's address and the id of a bystander child, then waits for SIGINT.</summary>
    /// <returns>0 if the engine lived until the stop, 1 if it had to be restarted.</returns>
    public static async Task<int> Main(string[] arguments)
    {
        var options = EngineFiles.OptionsFor(Enum.Parse<EngineKind>(arguments[0]), arguments[1]);
        await using var engine = new EmbeddedEngine(options, TimeProvider.System, NullLogger<EmbeddedEngine>.Instance);
        await engine.StartAsync(CancellationToken.None);
        var pid = EngineFiles.RecordedPid(arguments[1]);
        var interrupted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var signal = PosixSignalRegistration.Create(
            PosixSignal.SIGINT,
            context =>
            {
                context.Cancel = true;
                interrupted.SetResult();
            }
        );

        // It lives on after the service: were it to inherit the pipe that the watchdog reads, the engine would live on as well.
        using var bystander = Process.Start("/bin/sleep", "30");
        Console.WriteLine($"{engine.Endpoint} {bystander.Id}");
        await interrupted.Task;

        // Like the web server, which finishes its requests before the engine stops.
        await Task.Delay(TimeSpan.FromSeconds(1));
        using var table = new SimpleTable(engine.Endpoint);
        await table.PutAsync("written after Ctrl-C");
        return EngineFiles.RecordedPid(arguments[1]) == pid ? 0 : 1;
    }
}
