using MediatR;
using Personalisation.Application.Orders;

namespace Personalisation.Api.Orders;

/// <summary>Cancels orders that were not confirmed in time, every minute. Instances do no harm to each other.</summary>
internal sealed partial class LapsedOrders(IMediator mediator, TimeProvider clock, ILogger<LapsedOrders> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            // Not at once, so that instances that start together do not all do the same.
            await Task.Delay(Interval * (0.5 + Random.Shared.NextDouble()), clock, stoppingToken);
            var work = mediator.Send(new LapseOrdersCommand(), stoppingToken);
            // An exception that escapes here would stop the whole service.
            await ((Task)work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (work.IsFaulted)
            {
                LogFailed(work.Exception!.InnerException);
            }
        }
    }

    // deploy/ has an alarm that looks for the first words.
    [LoggerMessage(LogLevel.Warning, "Could not cancel orders that were not confirmed in time; the next attempt will")]
    private partial void LogFailed(Exception? cause);
}
