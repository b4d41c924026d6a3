using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Paging;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Listing;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>The vendors by the time of their creation.</summary>
internal sealed class VendorListing(ItemTable table, ItemWriter writer, CatalogueOptions options)
{
    private readonly MonthlyList<VendorItem> _list = new(
        table,
        new Months(table, writer, Keys.VendorMonths, options.VendorShards),
        Keys.VendorList
    );

    /// <summary>The index partition of a new vendor.</summary>
    public Task<string> PartitionOf(Vendor vendor, CancellationToken cancellationToken) =>
        _list.PartitionOf(vendor.CreatedAt, vendor.Id.Value, cancellationToken);

    /// <summary>A page of the vendors, newest first.</summary>
    public async Task<Page<Vendor>> Find(TimeWindow window, int limit, CancellationToken cancellationToken)
    {
        var page = await _list.Find(window, limit, cancellationToken);
        return new Page<Vendor>([.. page.Items.Select(item => item.ToVendor())], page.Next);
    }
}
