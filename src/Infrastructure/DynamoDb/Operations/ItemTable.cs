using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DataModel;
using Amazon.DynamoDBv2.DocumentModel;
using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Errors;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Resilience;
using Personalisation.Infrastructure.DynamoDb.Telemetry;

namespace Personalisation.Infrastructure.DynamoDb.Operations;

/// <summary>
/// Reads of the table for repositories. Items are mapped as their features have registered them. Every call uses the
/// pipeline.
/// </summary>
internal sealed partial class ItemTable(
    IAmazonDynamoDB client,
    IDynamoDBContext context,
    ItemTypes types,
    StorePipeline pipeline,
    StoreOptions options
)
{
    private static readonly string[] Head =
    [
        Attributes.PartitionKey,
        Attributes.SortKey,
        Attributes.ItemType,
        Attributes.Id,
        Attributes.Version,
        Attributes.WriteToken,
        Attributes.ExpiresAt,
        Attributes.FirstIndexPartitionKey,
    ];

    private readonly LoadConfig _eventual = new() { OverrideTableName = options.TableName, ConsistentRead = false };
    private readonly LoadConfig _strong = new() { OverrideTableName = options.TableName, ConsistentRead = true };
    private readonly FromQueryConfig _query = new() { OverrideTableName = options.TableName };

    /// <summary>One GetItem of only the attributes that the class maps; returns expired items too.</summary>
    public Task<TItem?> Load<TItem>(ItemKey key, bool consistent, CancellationToken cancellationToken)
        where TItem : class =>
        pipeline.Execute<TItem?>(
            StoreOperation.GetItem,
            token => context.LoadAsync<TItem>(key.Partition, key.Sort, consistent ? _strong : _eventual, token)!,
            cancellationToken
        );

    /// <summary>A Query for items of one kind, page by page on demand; each page is a call.</summary>
    public async IAsyncEnumerable<IReadOnlyList<TItem>> Query<TItem>(
        QueryOperationConfig query,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
        where TItem : TableItem
    {
        var search = context.FromQueryAsync<TItem>(query, _query);
        while (!search.IsDone)
        {
            yield return await pipeline.Execute(StoreOperation.Query, search.GetNextSetAsync, cancellationToken);
        }
    }

    /// <summary>One GetItem of a whole item of any kind; returns expired items too.</summary>
    public async Task<TableItem?> Find(ItemKey key, bool consistent, CancellationToken cancellationToken)
    {
        var request = new GetItemRequest { Key = key.ToAttributes(), ConsistentRead = consistent };
        return await Project(request, cancellationToken) is { Count: > 0 } item ? FromAttributes(item) : null;
    }

    /// <summary>The same with nothing but key, kind, version, expiry and first index.</summary>
    public async Task<TableItem?> FindHead(ItemKey key, bool consistent, CancellationToken cancellationToken)
    {
        var names = Head.Select((name, index) => (Alias: $"#a{index}", name)).ToList();
        var request = new GetItemRequest
        {
            Key = key.ToAttributes(),
            ConsistentRead = consistent,
            ProjectionExpression = string.Join(", ", names.Select(it => it.Alias)),
            ExpressionAttributeNames = names.ToDictionary(it => it.Alias, it => it.name, StringComparer.Ordinal),
        };
        return await Project(request, cancellationToken) is { Count: > 0 } item ? FromAttributes(item) : null;
    }

    /// <summary>A Query for whole items of any kind, page by page on demand; each page is a call.</summary>
    public async IAsyncEnumerable<ItemPage> QueryPages(
        QueryRequest query,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        query.TableName = options.TableName;
        do
        {
            var page = await pipeline.Execute(
                StoreOperation.Query,
                token => client.QueryAsync(query, token),
                cancellationToken
            );
            query.ExclusiveStartKey = page.LastEvaluatedKey;
            var hasMore = page.LastEvaluatedKey is { Count: > 0 };
            yield return new ItemPage(page.Items?.ConvertAll(FromAttributes) ?? [], hasMore);
        } while (query.ExclusiveStartKey is { Count: > 0 });
    }

    /// <summary>One GetItem of paths inside an item, as returned by the store; null if there is no item.</summary>
    public async Task<Dictionary<string, AttributeValue>?> Project(
        GetItemRequest request,
        CancellationToken cancellationToken
    )
    {
        request.TableName = options.TableName;
        var response = await pipeline.Execute(
            StoreOperation.GetItem,
            token => client.GetItemAsync(request, token),
            cancellationToken
        );
        return response.Item;
    }

    /// <summary>One Scan call, as returned by the store.</summary>
    /// <exception cref="UnknownPositionException">The start position is not in this table.</exception>
    /// <exception cref="ExportDeniedException">The service has no right to it.</exception>
    public async Task<ScanResponse> Scan(ScanRequest request, CancellationToken cancellationToken)
    {
        request.TableName = options.TableName;
        try
        {
            return await pipeline.Execute(
                StoreOperation.Scan,
                token => client.ScanAsync(request, token),
                cancellationToken
            );
        }
        catch (AmazonDynamoDBException fault) when (fault.ErrorCode is "ValidationException")
        {
            throw new UnknownPositionException(fault);
        }
    }

    /// <summary>The item's attributes with its discriminator.</summary>
    public Dictionary<string, AttributeValue> ToAttributes(TableItem item) => types.Write(item);

    /// <summary>Maps an item that the store returned.</summary>
    public TableItem FromAttributes(Dictionary<string, AttributeValue> attributes) => types.Read(attributes);
}
