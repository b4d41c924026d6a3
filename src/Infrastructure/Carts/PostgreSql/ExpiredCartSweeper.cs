using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Personalisation.Application.Errors;
using Personalisation.Infrastructure.PostgreSql;

namespace Personalisation.Infrastructure.Carts.PostgreSql;

/// <summary>Deletes carts and keys that expired a day ago, as DynamoDB does by itself. Several instances share the work.</summary>
internal sealed partial class ExpiredCartSweeper(
    PostgreSqlPipeline pipeline,
    TimeProvider clock,
    ILogger<ExpiredCartSweeper> logger
) : BackgroundService
{
    private const int BatchSize = 1_000;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Deletes all of them.</summary>
    /// <returns>How many rows.</returns>
    public async Task<int> Sweep(CancellationToken cancellationToken)
    {
        var limit = clock.GetUtcNow() - Kept;
        return await DeleteAll(
                "DELETE FROM cart WHERE id IN (SELECT id FROM cart WHERE expires_at < $1 AND state <> 'checkout' ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)"
            )
            + await DeleteAll(
                "DELETE FROM cart_key WHERE digest IN (SELECT digest FROM cart_key WHERE expires_at < $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)"
            );

        async Task<int> DeleteAll(string text)
        {
            var (all, last) = (0, BatchSize);
            while (last == BatchSize)
            {
                last = await pipeline.Execute("cart.sweep", Delete, cancellationToken);
                all += last;
            }

            return all;

            async Task<int> Delete(NpgsqlConnection connection, int attempt, CancellationToken token)
            {
                await using var batch = new NpgsqlBatch(connection);
                batch.BatchCommands.Add(
                    new NpgsqlBatchCommand(text).Add(limit).Add(BatchSize, NpgsqlTypes.NpgsqlDbType.Integer)
                );
                return await batch.ExecuteNonQueryAsync(token);
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                LogSwept(await Sweep(stoppingToken));
            }
            catch (StoreUnavailableException fault)
            {
                LogFailed(fault.Reason);
            }
        }
    }

    [LoggerMessage(LogLevel.Debug, "Deleted {Count} expired carts and keys")]
    private partial void LogSwept(int count);

    [LoggerMessage(LogLevel.Warning, "Deleting expired carts failed: {Reason}")]
    private partial void LogFailed(string reason);
}
