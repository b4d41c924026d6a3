using System.Collections.Immutable;
using Amazon.DynamoDBv2.DocumentModel;
using Personalisation.Application.Errors;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.DynamoDb.Provisioning;
using Personalisation.Infrastructure.Listing;

namespace Personalisation.Infrastructure.Orders;

/// <summary>Reads orders and their lists.</summary>
internal sealed class OrderReader(ItemTable table, ItemBatch batch, OrderMonths months, TimeProvider clock)
{
    private readonly TimeList<OrderItem> _ofCustomers = new(table, TableDefinition.FirstIndex);
    private readonly TimeList<OrderItem> _ofVendors = new(table, TableDefinition.SecondIndex);
    private readonly TimeList<OrderReferenceItem> _open = new(table, TableDefinition.FirstIndex);

    public Task<OrderItem?> Find(OrderId id, bool consistent, CancellationToken cancellationToken) =>
        table.Load<OrderItem>(Keys.Order(id), consistent, cancellationToken);

    /// <summary>Whom to reach about an order and where to deliver it; null if nothing was given, or a guest's details have expired.</summary>
    public async Task<CheckoutPerson?> PersonOf(Order order, bool consistent, CancellationToken cancellationToken)
    {
        var checkout = await table.Load<CheckoutItem>(CheckoutItem.KeyOf(order), consistent, cancellationToken);
        return checkout.UnlessExpired(clock.GetUtcNow())?.ToPerson() is { IsEmpty: false } person ? person : null;
    }

    /// <summary>The outcome of another checkout of a cart that was ordered.</summary>
    public async Task<CheckoutOutcome> Repeated(
        Versioned<Cart> cart,
        CheckoutRequest request,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var orders = await Resolve(cart.Value.Orders, consistent: true, cancellationToken);
        // Read only if there is something to compare it with.
        var ordered = request.Person is null ? null : await PersonOf(orders[0], consistent: true, cancellationToken);
        return CheckoutOutcome.Repeated(cart, orders, ordered, request, now);
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

    /// <summary>All unconfirmed orders that lapse by a time, those of the longest standing first.</summary>
    public async Task<ImmutableArray<OrderId>> Unconfirmed(DateTimeOffset until, CancellationToken cancellationToken)
    {
        var found = await Enumerable
            .Range(0, Keys.UnconfirmedShards)
            .ToAsyncEnumerable()
            .SelectMany(shard => table.Query<OrderReferenceItem>(UnconfirmedQuery(shard, until), cancellationToken))
            .SelectMany(page => page)
            .ToListAsync(cancellationToken);
        var inOrder = found.OrderBy(item => item.UnconfirmedSort, StringComparer.Ordinal);
        return [.. inOrder.Select(item => OrderId.Parse(item.Id))];
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

    private static QueryOperationConfig UnconfirmedQuery(int shard, DateTimeOffset until) =>
        new()
        {
            IndexName = TableDefinition.SecondIndex,
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
                    [":list"] = Keys.UnconfirmedOrders(shard),
                    [":until"] = Keys.Due(until.AddTicks(1), id: null),
                },
            },
        };

    private static Page<Order> ToOrders(Page<OrderItem> page) =>
        new([.. page.Items.Select(item => item.ToOrder())], page.Next);
}
