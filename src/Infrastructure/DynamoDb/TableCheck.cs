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
            var created = await Find(cancellationToken) is null;
            if (created)
                await Create(cancellationToken);
            while (await Find(cancellationToken) != TableStatus.ACTIVE)
                await Task.Delay(Pause, clock, cancellationToken);
            if (created)
                await client.UpdateTimeToLiveAsync(
                    TableDefinition.TimeToLiveRequest(options.TableName),
                    cancellationToken
                );
            LogTable(options.TableName, Place, created ? "created" : "found");
        }
        catch (AmazonServiceException refusal)
        {
            throw new StoreStartException($"{Place} refuses: {refusal.Message}", refusal);
        }
        catch (HttpRequestException fault)
        {
            throw new StoreStartException($"Nothing answers at {Place}: check DYNAMO_ENDPOINT and AWS_REGION.", fault);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<TableStatus?> Find(CancellationToken cancellationToken)
    {
        try
        {
            var answer = await client.DescribeTableAsync(options.TableName, cancellationToken);
            return answer.Table.TableStatus;
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
    }

    private async Task Create(CancellationToken cancellationToken)
    {
        if (!options.CreateTable)
        {
            throw new StoreStartException(
                $"There is no table {options.TableName} at {Place}. Deploy it, name another with TABLE_NAME, or set CREATE_TABLE=true to have it made."
            );
        }
        try
        {
            await client.CreateTableAsync(TableDefinition.CreateRequest(options.TableName), cancellationToken);
        }
        catch (ResourceInUseException)
        {
            // Another instance was faster: the table is what both of us wanted.
        }
    }

    [LoggerMessage(LogLevel.Information, "Table {Table} at {Place}: {State}")]
    private partial void LogTable(string table, string place, string state);
}
