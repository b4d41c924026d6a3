using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Personalisation.Infrastructure.LocalEngines;

/// <summary>Deletes long-expired items from a local table, as AWS does and dynoxide does not.</summary>
public sealed class ExpiredItemSweeper(
    IAmazonDynamoDB client,
    string tableName,
    EmbeddedEngineOptions options,
    TimeProvider clock,
    ILogger<ExpiredItemSweeper> logger
) : BackgroundService
{
    private const string Expired = "#ttl < :limit";

    /// <summary>Deletes every item whose <c>ttl</c> passed longer than <see cref="EmbeddedEngineOptions.SweepAfter"/> ago.</summary>
    /// <returns>The number of deleted items.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var limit = clock.GetUtcNow() - options.SweepAfter;
        var values = new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
        {
            [":limit"] = new() { N = limit.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) },
        };
        var scan = new ScanRequest(tableName)
        {
            FilterExpression = Expired,
            ProjectionExpression = "#pk, #sk",
            ExpressionAttributeNames = Names("pk", "sk", "ttl"),
            ExpressionAttributeValues = values,
        };
        var count = 0;
        do
        {
            var page = await client.ScanAsync(scan, cancellationToken);
            foreach (var key in page.Items)
            {
                count += await TryDeleteAsync(key, values, cancellationToken) ? 1 : 0;
            }

            scan.ExclusiveStartKey = page.LastEvaluatedKey;
        } while (scan.ExclusiveStartKey is { Count: > 0 });

        if (count > 0)
        {
            logger.Swept(count, limit);
        }

        return count;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(options.SweepInterval, clock, stoppingToken);
            Task sweep = SweepAsync(stoppingToken);
            // An exception that escapes here would stop the whole service, and the clean-up is never urgent.
            await sweep.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!sweep.IsCompletedSuccessfully && !stoppingToken.IsCancellationRequested)
            {
                logger.SweepFailed(
                    options.SweepInterval,
                    sweep.Exception?.InnerException?.Message ?? "it took too long"
                );
            }
        }
    }

    private async Task<bool> TryDeleteAsync(
        Dictionary<string, AttributeValue> key,
        Dictionary<string, AttributeValue> values,
        CancellationToken cancellationToken
    )
    {
        var delete = new DeleteItemRequest(tableName, key)
        {
            ConditionExpression = Expired,
            ExpressionAttributeNames = Names("ttl"),
            ExpressionAttributeValues = values,
        };
        try
        {
            await client.DeleteItemAsync(delete, cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            // The item was written again after the scan.
            return false;
        }
    }

    private static Dictionary<string, string> Names(params ReadOnlySpan<string> attributes)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var attribute in attributes)
        {
            names.Add($"#{attribute}", attribute);
        }

        return names;
    }
}
