using Microsoft.Extensions.Hosting;
using Personalisation.Application.Catalogue;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Listing;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>
/// Products to try things with, 1 to N, made before the service accepts its first request. What is there stays as it is:
/// a second start makes nothing, a larger N only the rest.
/// </summary>
internal sealed class SampleProducts(
    SampleOptions options,
    ItemTable table,
    ItemBatch batch,
    IVendorRepository vendors,
    ICategoryRepository categories,
    TimeProvider clock
) : IHostedService
{
    // Large enough for the batch to keep its calls busy, small enough to be read at once.
    private const int Chunk = 500;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Products == 0)
        {
            return;
        }

        var stored = await table.Load<SampleItem>(Keys.Samples, consistent: true, cancellationToken);
        var made = stored?.Products ?? 0;
        if (made >= options.Products)
        {
            return;
        }

        if (!await HasVendor(cancellationToken))
        {
            return;
        }

        var shards = await MakeCategories(cancellationToken);
        foreach (var numbers in Enumerable.Range(made + 1, options.Products - made).Chunk(Chunk))
        {
            await MakeProducts(numbers, shards, cancellationToken);
        }

        await batch.PutAll([table.ToAttributes(SampleItem.Of(options.Products))], cancellationToken);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // A vendor of that id who is closed, or sells in another currency, gets no products.
    private async Task<bool> HasVendor(CancellationToken cancellationToken)
    {
        var (vendor, now) = (SampleProduct.VendorAt(clock.GetUtcNow()), clock.GetUtcNow());
        if (await table.Find(Keys.Vendor(vendor.Id), consistent: true, cancellationToken) is { } found)
        {
            return found is VendorItem there
                && string.Equals(there.Currency, vendor.Currency.Code, StringComparison.Ordinal);
        }

        await vendors.Create(vendor, now, idempotency: null, cancellationToken);
        return true;
    }

    private async Task<Dictionary<CategorySlug, int>> MakeCategories(CancellationToken cancellationToken)
    {
        var shards = new Dictionary<CategorySlug, int>();
        foreach (var category in SampleProduct.Categories)
        {
            var key = Keys.Category(category.Slug);
            if (await table.Find(key, consistent: true, cancellationToken) is null)
            {
                var now = clock.GetUtcNow();
                await categories.Save(category, Precondition.None, now, idempotency: null, cancellationToken);
            }

            var item = await table.Load<ProductCategoryItem>(key, consistent: true, cancellationToken);
            shards[category.Slug] = item!.Shards;
        }

        return shards;
    }

    private async Task MakeProducts(
        int[] numbers,
        Dictionary<CategorySlug, int> shards,
        CancellationToken cancellationToken
    )
    {
        // What was removed has left something there, too.
        var keys = numbers.Select(number => Keys.Offer(SampleProduct.IdOf(number)));
        var read = await batch.Read(keys, consistent: true, cancellationToken);
        var now = clock.GetUtcNow();
        var writeToken = WriteTokens.New(now);
        var items = numbers
            .Select(number => SampleProduct.At(number, now))
            .Where(product => read.Find(Keys.Offer(product.Id)) is null && !read.IsLeft(Keys.Offer(product.Id)))
            .SelectMany<Product, TableItem>(product =>
            {
                var list = Keys.CategoryList(product.Category!, Shard.Of(product.Id.Value, shards[product.Category!]));
                var created = new Versioned<Product>(product, Versions.New(now));
                return
                [
                    ProductItem.Of(created, writeToken, list),
                    OfferItem.Of(product, Stock.Of(available: null), writeToken),
                ];
            });
        await batch.PutAll(items.Select(table.ToAttributes), cancellationToken);
    }
}
