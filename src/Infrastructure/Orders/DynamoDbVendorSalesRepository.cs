using Amazon.DynamoDBv2.DocumentModel;
using Personalisation.Application.Orders;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.DynamoDb.Provisioning;

namespace Personalisation.Infrastructure.Orders;

/// <inheritdoc cref="IVendorSalesRepository"/>
internal sealed class DynamoDbVendorSalesRepository(ItemTable table, TimeProvider clock) : IVendorSalesRepository
{
    public async Task<VendorSales> Find(VendorId vendor, DateOnly day, int most, CancellationToken cancellationToken)
    {
        var parts = Read<VendorDayItem>(Within(vendor, Keys.VendorDayPrefix(day)), cancellationToken);
        var sold = Read<SoldItem>(Within(vendor, Keys.SoldPrefix(day)), cancellationToken);
        var open = Read<OrderReferenceItem>(OpenOf(vendor), cancellationToken);
        await Task.WhenAll(parts, sold, open);
        var now = clock.GetUtcNow();
        var live = (await parts).Select(part => part.IfLive(now)).OfType<VendorDayItem>().ToList();
        return new VendorSales(
            new VendorDay(
                day,
                live.Sum(part => part.Placed),
                Sum(live, part => part.PlacedTotal),
                live.Sum(part => part.Cancelled),
                Sum(live, part => part.CancelledTotal)
            ),
            (await open).Count,
            [
                .. (await sold)
                    .Select(item => ToProduct(item, day))
                    .OrderByDescending(product => product.Units)
                    .ThenBy(product => product.Product.Value, StringComparer.Ordinal)
                    .Take(most),
            ]
        );
    }

    private static SoldProduct ToProduct(SoldItem item, DateOnly day)
    {
        var id = ProductId.Parse(item.SortKey[Keys.SoldPrefix(day).Length..]);
        return new SoldProduct(id, CatalogueName.Restore(item.Name ?? id.Value), item.Units, Shown(item.Revenue));
    }

    private static long Sum(List<VendorDayItem> parts, Func<VendorDayItem, long> amount) =>
        Shown(parts.Aggregate(0L, (sum, part) => Shown(sum + Shown(amount(part)))));

    // More than the largest amount of money cannot be told exactly in JSON: the counter goes on, what is shown does not.
    private static long Shown(long amount) => Math.Min(amount, Money.MaxAmount);

    private static QueryOperationConfig Within(VendorId vendor, string prefix) =>
        new()
        {
            KeyExpression = new Expression
            {
                ExpressionStatement = "#pk = :pk AND begins_with(#sk, :prefix)",
                ExpressionAttributeNames = { ["#pk"] = Attributes.PartitionKey, ["#sk"] = Attributes.SortKey },
                ExpressionAttributeValues = { [":pk"] = Keys.Vendor(vendor).Partition, [":prefix"] = prefix },
            },
        };

    private static QueryOperationConfig OpenOf(VendorId vendor) =>
        new()
        {
            IndexName = TableDefinition.FirstIndex,
            KeyExpression = new Expression
            {
                ExpressionStatement = "#pk = :pk",
                ExpressionAttributeNames = { ["#pk"] = Attributes.FirstIndexPartitionKey },
                ExpressionAttributeValues = { [":pk"] = Keys.OpenOrders(vendor) },
            },
        };

    private async Task<List<TItem>> Read<TItem>(QueryOperationConfig query, CancellationToken cancellationToken)
        where TItem : TableItem =>
        await table.Query<TItem>(query, cancellationToken).SelectMany(page => page).ToListAsync(cancellationToken);
}
