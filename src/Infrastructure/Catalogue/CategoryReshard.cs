using Amazon.DynamoDBv2.DocumentModel;
using Personalisation.Domain.Catalogue;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.DynamoDb.Provisioning;
using Personalisation.Infrastructure.Listing;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>
/// Gives a category another number of index partitions while it is in use. New products go to the new ones at once; lists
/// read the old ones, too, until the last product has been moved. It can be interrupted and repeated.
/// </summary>
internal sealed class CategoryReshard(
    ItemTable table,
    ItemWriter writer,
    CatalogueOptions catalogue,
    StoreOptions options,
    TimeProvider clock
)
{
    private readonly ConflictRetry _retry = new(options, clock);

    /// <summary>The number of products moved; null if there is no such category.</summary>
    public async Task<long?> Run(CategorySlug slug, int shards, CancellationToken cancellationToken)
    {
        var begun = await Change(slug, stored => (shards, stored.ListShards), cancellationToken);
        if (begun is null)
        {
            return null;
        }

        var moved = await MoveAll(slug, begun.ListShards, shards, cancellationToken);
        // A write that had read the former number has ended by then.
        await Task.Delay(catalogue.ReshardPause, clock, cancellationToken);
        moved += await MoveAll(slug, begun.ListShards, shards, cancellationToken);
        await Change(slug, stored => (stored.Shards, stored.Shards == shards ? null : stored.Was), cancellationToken);
        return moved;
    }

    private Task<ProductCategoryItem?> Change(
        CategorySlug slug,
        Func<ProductCategoryItem, (int Shards, int? Was)> change,
        CancellationToken cancellationToken
    )
    {
        return _retry.Run<ProductCategoryItem>($"category {slug}", TryChange, cancellationToken);

        async Task<WriteAttempt<ProductCategoryItem>> TryChange(CancellationToken token)
        {
            if (await table.Load<ProductCategoryItem>(Keys.Category(slug), consistent: true, token) is not { } stored)
            {
                return new(false, null);
            }

            var (now, (shards, was)) = (clock.GetUtcNow(), change(stored));
            var writeToken = WriteTokens.New(now);
            var item = stored.Resharded(shards, was, Versions.After(stored.Version, now), writeToken);
            var write = new Transaction(writeToken, writeToken).Put(
                table.ToAttributes(item),
                "category",
                Condition.Unchanged(stored.Version)
            );
            return new(!(await writer.TryWrite(write, token)).IsWritten, item);
        }
    }

    private async Task<long> MoveAll(CategorySlug slug, int partitions, int shards, CancellationToken cancellationToken)
    {
        var moved = 0L;
        foreach (var partition in Enumerable.Range(0, partitions).Select(shard => Keys.CategoryList(slug, shard)))
        {
            await foreach (var page in table.Query<ProductItem>(QueryOf(partition), cancellationToken))
            {
                foreach (var product in page)
                {
                    moved += await TryMove(product, partition, slug, shards, cancellationToken) ? 1 : 0;
                }
            }
        }

        return moved;
    }

    // A concurrent change of the product starts again; an entry that has moved already is left alone, and so are all of
    // them once somebody else has begun with another number.
    private async Task<bool> TryMove(
        ProductItem product,
        string from,
        CategorySlug slug,
        int shards,
        CancellationToken cancellationToken
    )
    {
        var to = Keys.CategoryList(slug, Shard.Of(product.Id, shards));
        if (string.Equals(from, to, StringComparison.Ordinal))
        {
            return false;
        }

        var token = WriteTokens.New(clock.GetUtcNow());
        var move = new Transaction(token, token)
            .Change(
                ItemKey.Of(product),
                new ItemUpdate().Set(Attributes.SecondIndexPartitionKey, new(to)),
                AttributeCondition.Has(Attributes.SecondIndexPartitionKey, new(from))
            )
            .Provided(
                Keys.Category(slug),
                AttributeCondition.Has(CatalogueAttributes.Shards, AttributeCondition.NumberOf(shards))
            );
        return (await writer.TryWrite(move, cancellationToken)).IsWritten;
    }

    private static QueryOperationConfig QueryOf(string partition) =>
        new()
        {
            IndexName = TableDefinition.SecondIndex,
            KeyExpression = new Expression
            {
                ExpressionStatement = "#list = :list",
                ExpressionAttributeNames = { ["#list"] = Attributes.SecondIndexPartitionKey },
                ExpressionAttributeValues = { [":list"] = partition },
            },
        };
}
