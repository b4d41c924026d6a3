using MediatR;
using Personalisation.Application.Discovery;

namespace Personalisation.Api.Discovery;

/// <summary>Stores what this instance counts, every few seconds, and publishes the lists that it concerns.</summary>
internal sealed partial class CountSealing(
    IMediator mediator,
    DiscoveryOptions options,
    TimeProvider clock,
    ILogger<CountSealing> logger
) : BackgroundService
{
    private bool _hasSealed;
    private DateTimeOffset _published = DateTimeOffset.MinValue;

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Attempt(Seal(cancellationToken));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(options.FlushInterval, clock, stoppingToken);
            await Attempt(Seal(stoppingToken));
            if (clock.GetUtcNow() - _published >= options.PublishInterval)
            {
                var publishing = mediator.Send(new PublishCountedCommand { HasSealed = _hasSealed }, stoppingToken);
                (_hasSealed, _published) = (false, clock.GetUtcNow());
                await Attempt(publishing);
            }
        }
    }

    private async Task Seal(CancellationToken cancellationToken) =>
        _hasSealed |= await mediator.Send(new SealCountsCommand(), cancellationToken);

    // What is not stored now is kept for the next time. An exception that escapes would stop the whole service.
    private async Task Attempt(Task work)
    {
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (work.IsFaulted)
        {
            LogFailed(work.Exception.InnerException);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Could not store or publish what was counted for lists; the next attempt will")]
    private partial void LogFailed(Exception? cause);
}
