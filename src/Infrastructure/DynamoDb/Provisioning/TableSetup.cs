using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Personalisation.Infrastructure.DynamoDb.Connection;

namespace Personalisation.Infrastructure.DynamoDb.Provisioning;

/// <summary>The table itself: that it is there, what it is like, and making it. For who starts something, not for requests.</summary>
public sealed class TableSetup
{
    private readonly IAmazonDynamoDB _client;
    private readonly StoreOptions _options;
    private readonly TableCreation _creation;
    private readonly TableShape _shape;

    internal TableSetup(IAmazonDynamoDB client, StoreOptions options, TimeProvider clock) =>
        (_client, _options, _creation, _shape) = (
            client,
            options,
            new TableCreation(client, options, clock),
            new TableShape(client, options)
        );

    /// <summary>What the table is called.</summary>
    public string Name => _options.TableName;

    /// <summary>Where it is, for people.</summary>
    public string Place => _options.Place;

    /// <summary>
    /// Asks that the table is there, with our keys and indexes. Reads and no DescribeTable: a service in Production has no
    /// business with rights over tables.
    /// </summary>
    /// <exception cref="StoreStartException">There is none, it is another than ours, or nothing answers.</exception>
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

    /// <summary>Makes the table where it is absent, and waits until it works; true where it was absent.</summary>
    /// <exception cref="StoreStartException">Nothing answers, or what does refuses.</exception>
    public Task<bool> Create(CancellationToken cancellationToken) =>
        Translated(() => _creation.Ensure(cancellationToken), cancellationToken);

    /// <summary>What the store says of the table; null where it is absent.</summary>
    /// <exception cref="StoreStartException">Nothing answers, or what does refuses.</exception>
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
