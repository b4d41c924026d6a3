using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Personalisation.Infrastructure.DynamoDb.Connection;

namespace Personalisation.Infrastructure.DynamoDb.Provisioning;

/// <summary>Checks, describes and creates the table. For start-up and tools, not for requests.</summary>
public sealed class TableSetup
{
    private readonly IAmazonDynamoDB _client;
    private readonly StoreOptions _options;
    private readonly TableCreation _creation;
    private readonly TableShape _shape;

    internal TableSetup(IAmazonDynamoDB client, StoreOptions options, TableShape shape, TimeProvider clock) =>
        (_client, _options, _creation, _shape) = (client, options, new TableCreation(client, options, clock), shape);

    /// <summary>The name of the table.</summary>
    public string Name => _options.TableName;

    /// <summary>Its location, for messages.</summary>
    public string Place => _options.Place;

    /// <summary>
    /// Requires that the table exists with the expected keys and indexes. Uses reads instead of DescribeTable, because
    /// a production service should not have permissions on tables.
    /// </summary>
    /// <exception cref="StoreStartException">The table is missing or different, or nothing responds.</exception>
    public Task Require(CancellationToken cancellationToken) =>
        Translated(
            async () =>
            {
                try
                {
                    return await _shape.Fault(cancellationToken) is { } fault
                        ? throw new StoreStartException(fault)
                        : true;
                }
                catch (ResourceNotFoundException)
                {
                    throw new StoreStartException(
                        $"There is no table {Name} at {Place}, or it is still being created. Deploy it, name another with TABLE_NAME, or set CREATE_TABLE=true to create it."
                    );
                }
            },
            cancellationToken
        );

    /// <summary>Creates the table if it is missing and waits until it is active; true if it was missing.</summary>
    /// <exception cref="StoreStartException">Nothing responds, or the store refuses the call.</exception>
    public Task<bool> Create(CancellationToken cancellationToken) =>
        Translated(() => _creation.Ensure(cancellationToken), cancellationToken);

    /// <summary>The store's description of the table; null if it is missing.</summary>
    /// <exception cref="StoreStartException">Nothing responds, or the store refuses the call.</exception>
    public Task<TableReport?> Describe(CancellationToken cancellationToken) =>
        Translated(
            async () =>
            {
                try
                {
                    var table = (await _client.DescribeTableAsync(Name, cancellationToken)).Table;
                    var expiry = await _client.DescribeTimeToLiveAsync(Name, cancellationToken);
                    return (TableReport?)TableReport.Of(table, expiry.TimeToLiveDescription);
                }
                catch (ResourceNotFoundException)
                {
                    return null;
                }
            },
            cancellationToken
        );

    private async Task<T> Translated<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (AmazonServiceException fault)
            when (fault.InnerException is HttpRequestException or OperationCanceledException)
        {
            throw Silent(fault);
        }
        catch (AmazonServiceException refusal)
        {
            throw new StoreStartException(
                $"{Place} refused the call: {refusal.Message} Check the credentials, the permissions of their role, and AWS_REGION.",
                refusal
            );
        }
        catch (AmazonClientException fault)
        {
            throw new StoreStartException(
                $"Cannot call {Place}: {fault.Message} Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run with a role; check AWS_REGION.",
                fault
            );
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
        new($"Nothing responds at {Place}: check DYNAMO_ENDPOINT and AWS_REGION.", fault);
}
