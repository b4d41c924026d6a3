using Personalisation.Api.Hosting.Authentication;

namespace Personalisation.Api.ApiKeys;

/// <summary>Reads the keys of the table every few seconds, so that changes take effect on every instance.</summary>
internal sealed partial class KeyRefresh(
    StoredKeys keys,
    AccessMode mode,
    TimeProvider clock,
    ILogger<KeyRefresh> logger
) : BackgroundService
{
    /// <summary>Half of the ten seconds that are promised; the rest is for a read that takes its time.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private bool _isAway;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Without any key nobody is asked for one.
        while (!mode.IsOpen)
        {
            // An exception that escapes here would stop the whole service.
            await Attempt(keys.Refresh(stoppingToken), stoppingToken);
            await Attempt(keys.RecordUses(stoppingToken), stoppingToken);
            await Task.Delay(Interval, clock, stoppingToken);
        }
    }

    private async Task Attempt(Task work, CancellationToken cancellationToken)
    {
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (work.IsCompletedSuccessfully)
        {
            _isAway = false;
        }
        else if (!_isAway && !cancellationToken.IsCancellationRequested)
        {
            _isAway = true;
            LogAway(work.Exception?.InnerException);
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Could not read the API keys of the table; those that are known stay valid, and changes take effect later"
    )]
    private partial void LogAway(Exception? cause);
}
