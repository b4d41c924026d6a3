using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.CatalogueItems;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Listing;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>
/// Writes sample products, those that do not exist. Another instance may start at the same time, and may take requests
/// before this one has ended: what they change must not be overwritten.
/// </summary>
internal sealed class SampleWriter(
    ItemTable table,
    ItemBatch batch,
    ItemWriter writer,
    StoreOptions options,
    TimeProvider clock
)
{
    /// <summary>The most products at once: each has three items.</summary>
    public const int Most = Transaction.MaxActions / 3;

    private readonly ConflictRetry _retry = new(options, clock);

    /// <summary>Makes those of some products that are missing.</summary>
    /// <param name="numbers">Their numbers, <see cref="Most"/> at most.</param>
    /// <param name="cancellationToken">Cancelled when the service stops.</param>
    public async Task MakeMissing(int[] numbers, CancellationToken cancellationToken)
    {
        await _retry.Run<bool>("sample products", TryMake, cancellationToken);

        async Task<WriteAttempt<bool>> TryMake(CancellationToken token)
        {
            var keys = numbers.ToDictionary(number => number, number => Keys.Offer(SampleProduct.IdOf(number)));
            var items = numbers.ToDictionary(number => number, number => Keys.Item(ItemIdOf(number)));
            var now = clock.GetUtcNow();
            // The categories each time: one may be resharded while thousands of products are made.
            var lists = SampleProduct.Categories.Select(category => Keys.Category(category.Slug)).ToList();
            var read = await batch.Read([.. keys.Values, .. items.Values, .. lists], consistent: true, token);
            if (read.HasLeft)
            {
                return new(true, false);
            }

            // What was removed has left something there, too. An item of somebody else keeps its id.
            var missing = numbers
                .Where(number => read.Find(keys[number]) is null && !IsOfOthers(read.Find(items[number]), now))
                .ToList();
            var shards = lists
                .Select(read.Find)
                .OfType<ProductCategoryItem>()
                .ToDictionary(category => CategorySlug.Parse(category.Slug), category => category.Shards);
            return new(missing.Count > 0 && !await TryWrite(missing, shards, token), true);
        }
    }

    private static ItemId ItemIdOf(int number) => ItemId.Parse(SampleProduct.IdOf(number).Value);

    private static bool IsOfOthers(TableItem? item, DateTimeOffset now) =>
        item is StoredItem { Writer: not StoredItem.Marketplace } stored && stored.IsThere(now);

    private async Task<bool> TryWrite(
        List<int> numbers,
        Dictionary<CategorySlug, int> shards,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var writeToken = WriteTokens.New(now);
        var write = new Transaction(writeToken, writeToken);
        foreach (var product in numbers.Select(number => SampleProduct.At(number, now)))
        {
            var list = Keys.CategoryList(product.Category!, Shard.Of(product.Id.Value, shards[product.Category!]));
            var created = new Versioned<Product>(product, Versions.New(now));
            var offer = OfferItem.Of(product, Stock.Of(available: null), writeToken);
            write
                .Put(table.ToAttributes(ProductItem.Of(created, writeToken, list)), ProductItem.Name, Condition.Absent)
                .Put(table.ToAttributes(offer), ProductItem.Name, Condition.Absent)
                .PutEntry(table, created, now);
        }

        return (await writer.TryWrite(write, cancellationToken)).IsWritten;
    }
}
