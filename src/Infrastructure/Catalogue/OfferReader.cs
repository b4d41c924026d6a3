using System.Collections.Immutable;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Errors;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>Reads what is offered, and by whom.</summary>
internal sealed class OfferReader(ItemBatch batch, ItemTable table) : IOfferRepository
{
    /// <inheritdoc/>
    public async Task<ImmutableDictionary<ProductId, Offer>> FindAll(
        IReadOnlyCollection<ProductId> ids,
        CancellationToken cancellationToken
    )
    {
        var read = await Read(ids, [], consistent: false, cancellationToken);
        // A product may be newer than an eventually consistent read knows.
        var missing = ids.Where(id => !read.Offers.ContainsKey(id)).ToList();
        var again = await Read(missing, [], consistent: true, cancellationToken);
        return read.Offers.AddRange(again.Offers);
    }

    /// <summary>Those of the products and the vendors that exist.</summary>
    /// <exception cref="StoreUnavailableException">Some could not be read.</exception>
    public async Task<(
        ImmutableDictionary<ProductId, Offer> Offers,
        ImmutableDictionary<VendorId, Vendor> Vendors
    )> Read(
        IReadOnlyCollection<ProductId> products,
        IReadOnlyCollection<VendorId> vendors,
        bool consistent,
        CancellationToken cancellationToken
    )
    {
        ItemKey[] keys = [.. products.Select(Keys.Offer), .. vendors.Select(Keys.Vendor)];
        var items = await Items(keys, consistent, cancellationToken);
        return (
            items.OfType<OfferItem>().Select(item => item.ToOffer()).ToImmutableDictionary(offer => offer.Id),
            items.OfType<VendorItem>().Select(item => item.ToVendor()).ToImmutableDictionary(vendor => vendor.Id)
        );
    }

    private async Task<IEnumerable<TableItem?>> Items(
        ItemKey[] keys,
        bool consistent,
        CancellationToken cancellationToken
    )
    {
        if (keys.Length <= 1)
        {
            return keys is [var only] ? [await table.Find(only, consistent, cancellationToken)] : [];
        }

        var read = await batch.ReadAll(keys, consistent, cancellationToken);
        return keys.Select(read.Find);
    }
}
