using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Orders;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Listing;

namespace Personalisation.Infrastructure.Orders;

/// <summary>
/// An order's place among everybody's, and while they apply, among the open ones of its vendor (first index) and among
/// the unconfirmed ones (second index). It has no fact of its own.
/// </summary>
internal sealed class OrderReferenceItem : TableItem, IListedByTime
{
    [DynamoDBProperty(Attributes.Id)]
    public string Id { get; set; } = "";

    [DynamoDBProperty(Attributes.CreatedAt)]
    public string CreatedAt { get; set; } = "";

    [DynamoDBProperty(Attributes.FirstIndexPartitionKey)]
    public string? OpenPartition { get; set; }

    [DynamoDBProperty(Attributes.FirstIndexSortKey)]
    public string? OpenSort { get; set; }

    [DynamoDBProperty(Attributes.SecondIndexPartitionKey)]
    public string? UnconfirmedPartition { get; set; }

    [DynamoDBProperty(Attributes.SecondIndexSortKey)]
    public string? UnconfirmedSort { get; set; }

    /// <inheritdoc/>
    [DynamoDBIgnore]
    public string ListSort => SortKey;

    /// <summary>The key of an order's reference.</summary>
    public static ItemKey KeyOf(Order order, int shards) =>
        new(
            Keys.OrderList(order.CreatedAt, Shard.Of(order.Id.Value, shards)),
            Keys.Created(order.CreatedAt, order.Id.Value)
        );

    /// <summary>The reference to a new order.</summary>
    public static OrderReferenceItem Of(Order order, int shards)
    {
        var item = new OrderReferenceItem
        {
            Id = order.Id.Value,
            CreatedAt = StoredTime.Of(order.CreatedAt),
            OpenPartition = Keys.OpenOrders(order.Vendor),
            OpenSort = Keys.Created(order.CreatedAt, order.Id.Value),
            UnconfirmedPartition = Keys.UnconfirmedOrders(Shard.Of(order.Id.Value, Keys.UnconfirmedShards)),
            UnconfirmedSort = Keys.Due(order.ConfirmBy, order.Id.Value),
        };
        return Place(item, KeyOf(order, shards));
    }

    /// <summary>What a move changes about the reference; null for nothing.</summary>
    public static ItemUpdate? UpdateOf(OrderEffects effects)
    {
        var update = new ItemUpdate();
        if (effects.LeavesUnconfirmed)
        {
            update.Remove(Attributes.SecondIndexPartitionKey).Remove(Attributes.SecondIndexSortKey);
        }

        if (effects.LeavesOpen)
        {
            update.Remove(Attributes.FirstIndexPartitionKey).Remove(Attributes.FirstIndexSortKey);
        }

        return effects.LeavesUnconfirmed || effects.LeavesOpen ? update : null;
    }
}
