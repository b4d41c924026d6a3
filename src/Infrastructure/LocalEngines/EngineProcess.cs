using System.Diagnostics;
using System.Globalization;

namespace Personalisation.Infrastructure.LocalEngines;

/// <summary>An engine under a watchdog that stops it when the service ends, however that happens.</summary>
internal sealed class EngineProcess : IAsyncDisposable
{
    // Its own session, where supported: Ctrl-C goes to the whole foreground group, dynoxide re-enables a SIGINT that we
    // ignore, and requests in flight still need the engine.
    private const string Detached =
        "command -v setsid >/dev/null 2>&1 && exec setsid /bin/sh -c \"$@\"; exec /bin/sh -c \"$@\"";

    // The service holds the other end of stdin, so even after its kill -9 the kernel reports end of file.
    // PR_SET_PDEATHSIG would fire when the thread that started the child ends. The reader must not hold our output
    // pipes, nor the engine the stdin. The engine's process writes its pid before it becomes the engine: dynoxide would
    // answer before a line after the fork has run.
    private const string Watchdog = """
        pidfile=$1 polls=$2 stop=$3; shift 3
        trap '' INT QUIT HUP
        exec 3<&0
        /bin/sh -c 'echo $$ >"$0"; exec "$@"' "$pidfile" "$@" </dev/null 3<&- &
        engine=$!
        {
          while read -r _; do :; done
          kill -"$stop" $engine
          while [ $polls -gt 0 ] && kill -0 $engine; do sleep 0.1; polls=$((polls - 1)); done
          kill -9 $engine
        } <&3 3<&- >/dev/null 2>&1 &
        reader=$!
        exec 3<&- </dev/null
        wait $engine
        code=$?
        kill $reader
        exit $code
        """;

    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);
    private readonly Process _process;
    private readonly OutputTail _output;
    private readonly TimeSpan _stopTimeout;

    private EngineProcess(Process process, OutputTail output, TimeSpan stopTimeout)
    {
        (_process, _output, _stopTimeout) = (process, output, stopTimeout);
        Exited = WaitForExitAsync();
    }

    /// <summary>Completes with the exit code when the engine has ended.</summary>
    public Task<int> Exited { get; }

    public string LastOutput => _output.ToString();

    public static EngineProcess Start(EngineCommand command, string pidFile, EmbeddedEngineOptions options)
    {
        var output = new OutputTail();
        var polls = ((int)(options.StopTimeout.TotalSeconds * 10)).ToString(CultureInfo.InvariantCulture);
        string[] arguments = [Watchdog, "engine-watchdog", pidFile, polls, command.StopSignal, .. command.Arguments];
        return new(PosixShell.Start(Detached, arguments, output, options.SearchPath), output, options.StopTimeout);
    }

    /// <summary>Stops the engine and waits for its end, if its watchdog is still alive.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        try
        {
            await Exited.WaitAsync(_stopTimeout + Margin);
        }
        catch (TimeoutException)
        {
            // Without waiting: an engine whose watchdog was killed is not in this process tree and keeps our pipes open
            // until it is found by its pid file.
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private async Task<int> WaitForExitAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }
}
