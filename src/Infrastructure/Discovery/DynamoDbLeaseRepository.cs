using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Discovery;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Condition = Personalisation.Infrastructure.DynamoDb.Operations.Condition;

namespace Personalisation.Infrastructure.Discovery;

/// <inheritdoc cref="ILeaseRepository"/>
internal sealed class DynamoDbLeaseRepository(ItemWriter writer) : ILeaseRepository
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    // How far the clocks of two instances may differ before one takes a lease that the other still has.
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(5);

    public async Task<long?> TryAcquire(
        string name,
        string holder,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var update = new ItemUpdate()
            .Set(Attributes.ItemType, new AttributeValue(LeaseItem.Kind))
            .Set(LeaseItem.HolderAttribute, new AttributeValue(holder))
            .Set(LeaseItem.UntilAttribute, new AttributeValue(StoredTime.Of(now + Length)))
            .Add(ListItem.EpochAttribute, 1)
            .ToRequest(Keys.Lease(name), FreeFor(holder, now));
        var outcome = await writer.TryUpdate(update, LeaseItem.Name, cancellationToken);
        return outcome.After is { } lease
            ? long.Parse(lease[ListItem.EpochAttribute].N, CultureInfo.InvariantCulture)
            : null;
    }

    public Task Release(string name, long epoch, CancellationToken cancellationToken)
    {
        var ours = AttributeCondition.Has(ListItem.EpochAttribute, AttributeCondition.NumberOf(epoch));
        var ended = new AttributeValue(StoredTime.Of(DateTimeOffset.UnixEpoch));
        var update = new ItemUpdate().Set(LeaseItem.UntilAttribute, ended).ToRequest(Keys.Lease(name), ours);
        return writer.TryUpdate(update, LeaseItem.Name, cancellationToken);
    }

    private static Condition FreeFor(string holder, DateTimeOffset now) =>
        new(
            "attribute_not_exists(#pk) OR #until < :ended OR #holder = :holder",
            new(StringComparer.Ordinal)
            {
                ["#pk"] = Attributes.PartitionKey,
                ["#until"] = LeaseItem.UntilAttribute,
                ["#holder"] = LeaseItem.HolderAttribute,
            },
            new(StringComparer.Ordinal) { [":ended"] = new(StoredTime.Of(now - Skew)), [":holder"] = new(holder) }
        );
}
