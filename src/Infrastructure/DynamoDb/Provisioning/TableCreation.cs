using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Personalisation.Infrastructure.DynamoDb.Connection;

namespace Personalisation.Infrastructure.DynamoDb.Provisioning;

/// <summary>Makes the table, also beside other instances that do the same, and after one that died over it.</summary>
internal sealed class TableCreation(IAmazonDynamoDB client, StoreOptions options, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Makes the table where it is absent, and waits until it works; true where it was absent.</summary>
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
        // Asked for each time: whoever made the table may have died before it came to this.
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
            // Another instance was faster: the table is what both of us wanted.
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
            // Refused also where another instance was faster; only what then is not enabled is a fault.
            if (!await HasTimeToLive(cancellationToken))
            {
                throw;
            }
        }
    }
}
