using System.Collections.Immutable;
using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Marketplace;
using Personalisation.Domain.Marketplace;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Marketplace;

/// <inheritdoc cref="IMarketplaceRepository"/>
internal sealed class DynamoDbMarketplaceRepository(ItemTable table, TimeProvider clock) : IMarketplaceRepository
{
    public async Task<ImmutableArray<Breach>> FindBreaches(CancellationToken cancellationToken)
    {
        var audit = new MarketplaceAudit(clock.GetUtcNow());
        var request = new ScanRequest { ConsistentRead = true };
        do
        {
            var page = await table.Scan(request, cancellationToken);
            foreach (var item in page.Items)
            {
                audit.Add(table.FromAttributes(item));
            }

            request.ExclusiveStartKey = page.LastEvaluatedKey;
        } while (request.ExclusiveStartKey is { Count: > 0 });
        return [.. audit.Conclude()];
    }
}
