using Amazon.DynamoDBv2.DocumentModel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.DynamoDb.Provisioning;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Privacy;

/// <summary>
/// Finishes interrupted erasures, at start and periodically. They cannot be distinguished from those another instance
/// is working on; two instances at one erasure do no harm but conflict in the store. Hence only the start includes
/// erasures that have just begun.
/// </summary>
internal sealed partial class ErasureRecoveryService(
    ItemTable table,
    ErasureStarter marking,
    ErasureExecutor executor,
    ErasureOptions options,
    TimeProvider clock,
    ILogger<ErasureRecoveryService> logger
) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var before = DateTimeOffset.MaxValue;
        while (true)
        {
            // An exception that escapes here would stop the whole service, and a failure is retried later.
            await Attempt(ResumeAll(before, stoppingToken), stoppingToken);
            await Task.Delay(options.Interval, clock, stoppingToken);
            before = clock.GetUtcNow() - options.Interval;
        }
    }

    private async Task ResumeAll(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var query = new QueryOperationConfig
        {
            IndexName = TableDefinition.FirstIndex,
            KeyExpression = new Expression
            {
                ExpressionStatement = "#erasures = :erasures AND #begun < :before",
                ExpressionAttributeNames =
                {
                    ["#erasures"] = Attributes.FirstIndexPartitionKey,
                    ["#begun"] = Attributes.FirstIndexSortKey,
                },
                ExpressionAttributeValues = { [":erasures"] = Keys.Erasures, [":before"] = StoredTime.Of(before) },
            },
        };
        await foreach (var page in table.Query<ErasureItem>(query, cancellationToken))
        {
            foreach (var stub in page)
            {
                await Attempt(Resume(UserId.Parse(stub.Id), cancellationToken), cancellationToken);
            }
        }
    }

    private async Task Resume(UserId id, CancellationToken cancellationToken)
    {
        // The index lags behind the table: an erasure in it may have ended.
        if (await marking.Find(id, clock.GetUtcNow(), cancellationToken) is not { } erasure)
        {
            return;
        }

        var started = clock.GetTimestamp();
        var removed = await executor.Finish(erasure, static (_, _) => Task.CompletedTask, cancellationToken);
        LogFinished(erasure.WriteToken, removed.Count, clock.GetElapsedTime(started).TotalSeconds);
    }

    private async Task Attempt(Task work, CancellationToken cancellationToken)
    {
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!work.IsCompletedSuccessfully && !cancellationToken.IsCancellationRequested)
        {
            LogFailed(options.Interval, work.Exception?.InnerException);
        }
    }

    // The write token and not the id, which may be somebody's e-mail address.
    [LoggerMessage(LogLevel.Information, "Finished the interrupted erasure {Erasure}: {Count} items in {Seconds:F1} s")]
    private partial void LogFinished(string erasure, int count, double seconds);

    [LoggerMessage(LogLevel.Warning, "Could not finish interrupted erasures; trying again in {Interval}")]
    private partial void LogFailed(TimeSpan interval, Exception? cause);
}
