using Microsoft.Extensions.Logging;

namespace Personalisation.Infrastructure.LocalEngines;

/// <summary>Keeps one engine running on one port and one data file.</summary>
internal sealed class EngineSupervisor(
    EngineCommand command,
    IEngineProbe probe,
    EmbeddedEngineOptions options,
    LeftoverEngine leftover,
    TimeProvider clock,
    ILogger logger
) : IAsyncDisposable
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Healthy = TimeSpan.FromMinutes(1);
    private readonly CancellationTokenSource _stopping = new();
    private EngineProcess? _process;
    private Task _watch = Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken) =>
        _watch = WatchAsync(await LaunchAsync(cancellationToken));

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        try
        {
            await _watch;
        }
        finally
        {
            await EndAsync(CancellationToken.None);
            probe.Dispose();
            _stopping.Dispose();
        }
    }

    private async Task<EngineProcess> LaunchAsync(CancellationToken cancellationToken)
    {
        await EndAsync(cancellationToken);
        LoopbackPort.EnsureFree(probe.Endpoint.Port, command.Text);
        _process = EngineProcess.Start(command, leftover.PidFile, options);
        await probe.WaitUntilAnswersAsync(_process, command.Text, options.StartTimeout, clock, cancellationToken);
        logger.Serving(command.Engine, leftover.Pid, probe.Endpoint, command.DataPath);
        return _process;
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
            _process = null;
        }

        // Also after our own process: if its watchdog was killed, the engine is still running.
        await leftover.EndAsync(cancellationToken);
    }

    private async Task WatchAsync(EngineProcess process)
    {
        var pause = ShortestPause;
        try
        {
            while (true)
            {
                var started = clock.GetTimestamp();
                var code = await process.Exited.WaitAsync(_stopping.Token);
                pause = clock.GetElapsedTime(started) > Healthy ? ShortestPause : pause;
                logger.Died(command.Engine, code, process.LastOutput);
                EngineProcess? next;
                do
                {
                    await Task.Delay(pause, clock, _stopping.Token);
                    pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
                    next = await TryLaunchAsync();
                } while (next is null);

                process = next;
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The service is stopping: from now on the end of the engine is no failure.
        }
    }

    private async Task<EngineProcess?> TryLaunchAsync()
    {
        try
        {
            return await LaunchAsync(_stopping.Token);
        }
        catch (EmbeddedEngineException e)
        {
            logger.RestartFailed(e.Message);
            return null;
        }
    }
}
