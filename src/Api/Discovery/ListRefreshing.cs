using MediatR;
using Personalisation.Application.Discovery;

namespace Personalisation.Api.Discovery;

/// <summary>Computes lists again that a reader found stale.</summary>
internal sealed partial class ListRefreshing(
    PendingRefreshes refreshes,
    IMediator mediator,
    ILogger<ListRefreshing> logger
) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var type = await refreshes.Take(stoppingToken);
            Task refresh = mediator.Send(new RefreshListsCommand { Type = type }, stoppingToken);
            // An exception that escapes would stop the whole service.
            await refresh.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            refreshes.Remove(type);
            if (refresh.IsFaulted)
            {
                LogFailed(refresh.Exception.InnerException);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Could not compute stale lists again; the next reader's request will")]
    private partial void LogFailed(Exception? cause);
}
