using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Personalisation.Infrastructure.DynamoDb;

/// <summary>At start: the table is there and active, is made where that is allowed, or the service does not start.</summary>
internal sealed partial class TableCheck(
    IAmazonDynamoDB client,
    StoreOptions options,
    TimeProvider clock,
    ILogger<TableCheck> logger
) : IHostedService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private string Place => options.Endpoint?.ToString() ?? $"AWS {options.Region}";

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            LogTable(
                options.TableName,
                Place,
                options.CreateTable ? await Ensure(cancellationToken) : await Find(cancellationToken)
            );
        }
        catch (AmazonServiceException fault)
            when (fault.InnerException is HttpRequestException or OperationCanceledException)
        {
            throw Silent(fault);
        }
        catch (AmazonServiceException refusal)
        {
            throw new StoreStartException($"{Place} refuses: {refusal.Message}", refusal);
        }
        catch (AmazonClientException fault)
        {
            throw new StoreStartException($"No call to {Place} can be made: {fault.Message}", fault);
        }
        catch (HttpRequestException fault)
        {
            throw Silent(fault);
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw Silent(fault);
        }
    }

    private StoreStartException Silent(Exception fault) =>
        new($"Nothing answers at {Place}: check DYNAMO_ENDPOINT and AWS_REGION.", fault);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // A read and no DescribeTable: a service in Production has no business with rights over tables.
    private async Task<string> Find(CancellationToken cancellationToken)
    {
        try
        {
            await client.GetItemAsync(options.TableName, Keys.Probe.ToAttributes(), cancellationToken);
            return "found";
        }
        catch (ResourceNotFoundException)
        {
            throw new StoreStartException(
                $"There is no table {options.TableName} at {Place}. Deploy it, name another with TABLE_NAME, or set CREATE_TABLE=true to have it made."
            );
        }
    }

    private async Task<string> Ensure(CancellationToken cancellationToken)
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

        return isThere ? "found" : "created";
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

    [LoggerMessage(LogLevel.Information, "Table {Table} at {Place}: {State}")]
    private partial void LogTable(string table, string place, string state);
}
