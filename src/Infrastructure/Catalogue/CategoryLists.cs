using Personalisation.Application.Catalogue;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Paging;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.DynamoDb.Provisioning;
using Personalisation.Infrastructure.Listing;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>The products of each category by the time of their creation, in several partitions of the second index.</summary>
internal sealed class CategoryLists(ItemTable table)
{
    private readonly ShardedList<ProductItem> _shards = new(table, TableDefinition.SecondIndex, descending: true);

    /// <summary>The index partition of a product; null without a category.</summary>
    /// <param name="product">The product.</param>
    /// <param name="stored">The product as it is stored; null if it is new.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    /// <exception cref="CategoryNotFoundException">There is no such category.</exception>
    public async Task<string?> PartitionOf(Product product, ProductItem? stored, CancellationToken cancellationToken)
    {
        if (product.Category is not { } category)
        {
            return null;
        }

        if (
            stored is { ListPartition: { } known }
            && string.Equals(stored.Category, category.Value, StringComparison.Ordinal)
        )
        {
            return known;
        }

        var item =
            await table.Load<ProductCategoryItem>(Keys.Category(category), consistent: true, cancellationToken)
            ?? throw new CategoryNotFoundException(category);
        return Keys.CategoryList(category, Shard.Of(product.Id.Value, item.Shards));
    }

    /// <summary>A page of the products of a category, newest first; null if there is no such category.</summary>
    public async Task<Page<ListedProduct>?> Find(
        CategorySlug category,
        TimeWindow window,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var item = await table.Load<ProductCategoryItem>(Keys.Category(category), consistent: false, cancellationToken);
        var (range, _, _) = CreationRange.Of(window);
        if (item is null || range.IsEmpty)
        {
            return item is null ? null : new Page<ListedProduct>([], Next: null);
        }

        var partitions = Enumerable
            .Range(0, item.ListShards)
            .Select(shard => Keys.CategoryList(category, shard))
            .ToList();
        var products = _shards.Read(partitions, range, ListPage.ReadsFor(limit), cancellationToken);
        var page = await ListPage.Read(products, limit, cancellationToken);
        return new Page<ListedProduct>(
            [.. page.Items.Select(product => product.ToListed())],
            page.Next(product => CreationRange.PlaceOf(product).ToPosition())
        );
    }
}
