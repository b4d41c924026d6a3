using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Personalisation.Application.Errors;
using Personalisation.Infrastructure.PostgreSql;

namespace Personalisation.Infrastructure.Orders.PostgreSql;

/// <summary>Ends the checkouts of instances that died, in each instance every ten seconds.</summary>
internal sealed partial class CheckoutRecovery(
    CheckoutSettlement settlement,
    TimeProvider clock,
    ILogger<CheckoutRecovery> logger
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await settlement.Recover(stoppingToken) is > 0 and var count)
                {
                    PostgreSqlTelemetry.CountRecoveries(count);
                    LogRecovered(count);
                }
            }
            catch (StoreUnavailableException fault)
            {
                LogFailed(fault.Reason);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Ended {Count} checkouts that were interrupted")]
    private partial void LogRecovered(int count);

    [LoggerMessage(LogLevel.Warning, "Interrupted checkouts cannot be ended now: {Reason}")]
    private partial void LogFailed(string reason);
}
