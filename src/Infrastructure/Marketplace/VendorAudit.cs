using Personalisation.Domain.Marketplace;
using Personalisation.Infrastructure.Catalogue;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Marketplace;

/// <summary>Takes in vendors and what needs one, in any order, and then says what contradicts itself.</summary>
internal sealed class VendorAudit
{
    private readonly HashSet<string> _vendors = new(StringComparer.Ordinal);
    private readonly HashSet<string> _closed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _owners = new(StringComparer.Ordinal);
    private readonly HashSet<string> _addresses = new(StringComparer.Ordinal);
    private readonly List<ProductItem> _sold = [];

    /// <summary>Takes in an item; one that has nothing to do with vendors is ignored.</summary>
    public void Add(TableItem item)
    {
        switch (item)
        {
            case VendorItem vendor:
                _vendors.Add(vendor.Id);
                _addresses.Add($"{vendor.EmailPartition} of {vendor.Id}");
                break;
            case ClosedVendorItem closed:
                _closed.Add(closed.Id);
                break;
            case VendorEmailItem email:
                _owners.Add($"{email.PartitionKey} of {email.Id}");
                break;
            case ProductItem { ForSale: true } product:
                _sold.Add(product);
                break;
        }
    }

    /// <summary>What contradicts itself in all that was taken in.</summary>
    public IEnumerable<Breach> Conclude() =>
        [
            .. Differences.Of(MarketplaceRule.AddressIsOwned, _owners, _addresses),
            .. _sold
                .Where(product => !_vendors.Contains(product.Vendor))
                .Select(product => new Breach(
                    MarketplaceRule.VendorIsOpen,
                    product.PartitionKey,
                    StateOf(product.Vendor)
                )),
        ];

    private string StateOf(string vendor) =>
        _closed.Contains(vendor) ? $"is for sale, but {vendor} is closed" : $"is for sale, but there is no {vendor}";
}
