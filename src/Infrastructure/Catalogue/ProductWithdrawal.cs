using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>
/// Takes the products of a closed vendor from sale. Nothing can be put on sale any more, because each such write requires
/// that the vendor is there; but the list of its products is an index and behind the table.
/// </summary>
internal sealed class ProductWithdrawal(ItemTable table, ProductChange products, TimeProvider clock)
{
    /// <summary>
    /// The number of products taken from sale. One that fails does not stop the others; the first failure is thrown at the
    /// end.
    /// </summary>
    public async Task<int> TakeAll(VendorId vendor, CancellationToken cancellationToken)
    {
        var (taken, failed) = (0, (Task?)null);
        await foreach (
            var page in table.Query<ProductItem>(VendorProductsQuery.Of(vendor, after: null), cancellationToken)
        )
        {
            foreach (var product in page.Where(product => product.ForSale))
            {
                var take = Take(ProductId.Parse(product.Id), cancellationToken);
                await take.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                cancellationToken.ThrowIfCancellationRequested();
                (taken, failed) = take.IsCompletedSuccessfully ? (taken + 1, failed) : (taken, failed ?? take);
            }
        }

        await (failed ?? Task.CompletedTask);
        return taken;
    }

    private async Task Take(ProductId product, CancellationToken cancellationToken)
    {
        // There may be thousands, and those who follow the changes of the catalogue have gone on meanwhile.
        var now = clock.GetUtcNow();
        await products.Change(
            product,
            stored => stored.ForSale ? (stored with { ForSale = false }).ChangedAt(now) : stored,
            Precondition.None,
            now,
            idempotency: null,
            cancellationToken
        );
    }
}
