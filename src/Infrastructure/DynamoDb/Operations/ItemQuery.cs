using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Resilience;
using Personalisation.Infrastructure.DynamoDb.Telemetry;

namespace Personalisation.Infrastructure.DynamoDb.Operations;

/// <summary>Queries for whole items as the store returns them.</summary>
internal sealed class ItemQuery(IAmazonDynamoDB client, StorePipeline pipeline, StoreOptions options)
{
    /// <summary>The items page by page on demand; each page is a call. The query has the start of the next one.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Dictionary<string, AttributeValue>>> Pages(
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
            yield return page.Items ?? [];
        } while (query.ExclusiveStartKey is { Count: > 0 });
    }
}
