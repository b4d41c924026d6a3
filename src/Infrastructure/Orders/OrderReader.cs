using System.Collections.Immutable;
using Amazon.DynamoDBv2.DocumentModel;
using Personalisation.Application.Errors;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Paging;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.DynamoDb.Provisioning;
using Personalisation.Infrastructure.Listing;

namespace Personalisation.Infrastructure.Orders;

/// <summary>Reads orders and their lists.</summary>
internal sealed class OrderReader(ItemTable table, ItemBatch batch, OrderMonths months)
{
    private readonly TimeList<OrderItem> _ofCustomers = new(table, TableDefinition.FirstIndex);
    private readonly TimeList<OrderItem> _ofVendors = new(table, TableDefinition.SecondIndex);
    private readonly TimeList<OrderReferenceItem> _open = new(table, TableDefinition.FirstIndex);

    public Task<OrderItem?> Find(OrderId id, bool consistent, CancellationToken cancellationToken) =>
        table.Load<OrderItem>(Keys.Order(id), consistent, cancellationToken);

    /// <summary>What was said at the checkout of an order.</summary>
    public async Task<CheckoutPerson?> PersonOf(Order order, bool consistent, CancellationToken cancellationToken)
    {
        var key = order.Customer is { } customer ? Keys.Checkout(customer, order.Cart) : Keys.GuestCheckout(order.Cart);
        return await table.Load<CheckoutItem>(key, consistent, cancellationToken) is { } said ? said.ToPerson() : null;
    }

    public async Task<Page<Order>> OfCustomer(
        UserId customer,
        TimeWindow window,
        int limit,
        CancellationToken cancellationToken
    ) => ToOrders(await _ofCustomers.Find(Keys.CustomerOrders(customer), window, limit, cancellationToken));

    public async Task<Page<Order>> OfVendor(
        VendorId vendor,
        TimeWindow window,
        int limit,
        CancellationToken cancellationToken
    ) => ToOrders(await _ofVendors.Find(Keys.VendorOrders(vendor), window, limit, cancellationToken));

    public async Task<Page<Order>> Open(
        VendorId vendor,
        TimeWindow window,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var page = await _open.Find(Keys.OpenOrders(vendor), window, limit, cancellationToken);
        var found = await Resolve([.. page.Items.Select(it => OrderId.Parse(it.Id))], false, cancellationToken);
        return new Page<Order>([.. found.Where(order => order.IsOpen)], page.Next);
    }

    public async Task<Page<Order>> Recent(TimeWindow window, int limit, CancellationToken cancellationToken)
    {
        var page = await months.References.Find(window, limit, cancellationToken);
        var ids = page.Items.Select(item => OrderId.Parse(item.Id)).ToImmutableArray();
        return new Page<Order>(await Resolve(ids, consistent: false, cancellationToken), page.Next);
    }

    /// <summary>The unconfirmed orders that lapse by a time, those of the longest standing first.</summary>
    public async Task<ImmutableArray<OrderId>> Unconfirmed(
        DateTimeOffset until,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var found = new List<OrderReferenceItem>();
        for (var shard = 0; shard < Keys.UnpaidShards; shard++)
        {
            var query = UnpaidQuery(shard, until, limit);
            await foreach (var page in table.Query<OrderReferenceItem>(query, cancellationToken))
            {
                found.AddRange(page);
                break;
            }
        }

        var inOrder = found.OrderBy(item => item.UnpaidSort, StringComparer.Ordinal);
        return [.. inOrder.Take(limit).Select(item => OrderId.Parse(item.Id))];
    }

    /// <summary>Orders by their ids, in the same order.</summary>
    /// <exception cref="StoreUnavailableException">Some could not be read.</exception>
    public async Task<ImmutableArray<Order>> Resolve(
        ImmutableArray<OrderId> ids,
        bool consistent,
        CancellationToken cancellationToken
    )
    {
        var keys = ids.Select(Keys.Order).ToList();
        var read = await batch.ReadAll(keys, consistent, cancellationToken);
        return [.. keys.Select(read.Find).OfType<OrderItem>().Select(item => item.ToOrder())];
    }

    private static QueryOperationConfig UnpaidQuery(int shard, DateTimeOffset until, int limit) =>
        new()
        {
            IndexName = TableDefinition.SecondIndex,
            Limit = limit,
            KeyExpression = new Expression
            {
                ExpressionStatement = "#list = :list AND #due < :until",
                ExpressionAttributeNames =
                {
                    ["#list"] = Attributes.SecondIndexPartitionKey,
                    ["#due"] = Attributes.SecondIndexSortKey,
                },
                ExpressionAttributeValues =
                {
                    [":list"] = Keys.UnpaidOrders(shard),
                    [":until"] = Keys.Due(until.AddTicks(1), id: null),
                },
            },
        };

    private static Page<Order> ToOrders(Page<OrderItem> page) =>
        new([.. page.Items.Select(item => item.ToOrder())], page.Next);
}
