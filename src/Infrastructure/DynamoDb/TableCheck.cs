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
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            LogTable(
                options.TableName,
                options.Place,
                options.CreateTable
                    ? await new TableCreation(client, options, clock).Ensure(cancellationToken)
                    : await Find(cancellationToken)
            );
        }
        catch (AmazonServiceException fault)
            when (fault.InnerException is HttpRequestException or OperationCanceledException)
        {
            throw Silent(fault);
        }
        catch (AmazonServiceException refusal)
        {
            throw new StoreStartException($"{options.Place} refuses: {refusal.Message}", refusal);
        }
        catch (AmazonClientException fault)
        {
            throw new StoreStartException($"No call to {options.Place} can be made: {fault.Message}", fault);
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
        new($"Nothing answers at {options.Place}: check DYNAMO_ENDPOINT and AWS_REGION.", fault);

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
                $"There is no table {options.TableName} at {options.Place}. Deploy it, name another with TABLE_NAME, or set CREATE_TABLE=true to have it made."
            );
        }
    }

    [LoggerMessage(LogLevel.Information, "Table {Table} at {Place}: {State}")]
    private partial void LogTable(string table, string place, string state);
}
