using Personalisation.Application.Discovery;
using Personalisation.Domain.Discovery;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Discovery;

/// <inheritdoc cref="IListRepository"/>
internal sealed class DynamoDbListRepository(ItemTable table, ItemWriter writer, TimeProvider clock) : IListRepository
{
    public async Task<PublishedList?> Find(ListId id, bool consistent, CancellationToken cancellationToken)
    {
        var item = await table.Load<ListItem>(Keys.List(id), consistent, cancellationToken);
        return item.IfLive(clock.GetUtcNow())?.ToList();
    }

    public async Task<bool> TryPublish(ListId id, PublishedList list, CancellationToken cancellationToken)
    {
        var writeToken = WriteTokens.New(list.GeneratedAt);
        var put = new Transaction(writeToken, writeToken).Put(
            table.ToAttributes(ListItem.Of(id, list, writeToken)),
            ListItem.Name,
            Before(list)
        );
        return (await writer.TryWrite(put, cancellationToken)).IsWritten;
    }

    // The epoch fences: a publisher that was paused beyond its lease changes nothing when it goes on.
    private static Condition Before(PublishedList list) =>
        new(
            "attribute_not_exists(#pk) OR (#ver < :ver AND #epoch <= :epoch)",
            new(StringComparer.Ordinal)
            {
                ["#pk"] = Attributes.PartitionKey,
                ["#ver"] = Attributes.Version,
                ["#epoch"] = ListItem.EpochAttribute,
            },
            new(StringComparer.Ordinal)
            {
                [":ver"] = AttributeCondition.NumberOf(list.Generation),
                [":epoch"] = AttributeCondition.NumberOf(list.Epoch),
            }
        );
}
