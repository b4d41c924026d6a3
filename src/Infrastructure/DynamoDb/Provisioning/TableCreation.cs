using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Personalisation.Infrastructure.DynamoDb.Connection;

namespace Personalisation.Infrastructure.DynamoDb.Provisioning;

/// <summary>Creates the table, even if other instances do the same or crashed while doing so.</summary>
internal sealed class TableCreation(IAmazonDynamoDB client, StoreOptions options, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Creates the table if it is missing and waits until it is active; true if it was missing.</summary>
    public async Task<bool> Ensure(CancellationToken cancellationToken)
    {
        var isThere = await Status(cancellationToken) is not null;
        if (!isThere)
        {
            await Create(cancellationToken);
        }

        while (await Status(cancellationToken) != TableStatus.ACTIVE)
        {
            await Task.Delay(Pause, clock, cancellationToken);
        }
        if (!isThere && TableDefinition.IsProtected(options))
        {
            await client.UpdateContinuousBackupsAsync(
                TableDefinition.BackupRequest(options.TableName),
                cancellationToken
            );
        }
        // Requested each time, because the creator of the table may have crashed before this.
        if (!await HasTimeToLive(cancellationToken))
        {
            await EnableTimeToLive(cancellationToken);
        }

        return !isThere;
    }

    private async Task<TableStatus?> Status(CancellationToken cancellationToken)
    {
        try
        {
            return (await client.DescribeTableAsync(options.TableName, cancellationToken)).Table.TableStatus;
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
    }

    private async Task Create(CancellationToken cancellationToken)
    {
        try
        {
            await client.CreateTableAsync(TableDefinition.CreateRequest(options), cancellationToken);
        }
        catch (ResourceInUseException)
        {
            // Another instance was faster and created the same table.
        }
    }

    private async Task<bool> HasTimeToLive(CancellationToken cancellationToken)
    {
        var answer = await client.DescribeTimeToLiveAsync(options.TableName, cancellationToken);
        var status = answer.TimeToLiveDescription?.TimeToLiveStatus;
        return status == TimeToLiveStatus.ENABLED || status == TimeToLiveStatus.ENABLING;
    }

    private async Task EnableTimeToLive(CancellationToken cancellationToken)
    {
        try
        {
            await client.UpdateTimeToLiveAsync(TableDefinition.TimeToLiveRequest(options.TableName), cancellationToken);
        }
        catch (AmazonDynamoDBException) when (!cancellationToken.IsCancellationRequested)
        {
            // Also refused if another instance was faster; it is a fault only if the setting is not enabled then.
            if (!await HasTimeToLive(cancellationToken))
            {
                throw;
            }
        }
    }
}
