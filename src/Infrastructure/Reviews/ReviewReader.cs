using System.Collections.Immutable;
using Amazon.DynamoDBv2.DocumentModel;
using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Errors;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Reviews;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Reviews;

/// <summary>Pages of reviews.</summary>
internal sealed class ReviewReader(ItemTable table, ItemBatch batch)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>A page of a list by time.</summary>
    public async Task<Page<Review>> ReadList(QueryOperationConfig query, int limit, CancellationToken cancellationToken)
    {
        var items = await ReadItems<ReviewItem>(query, limit, cancellationToken);
        var reviews = items.Take(limit).Select(item => item.ToReview()).ToImmutableArray();
        Position? next = items.Count > limit ? ReviewPlace.Of(reviews[^1]).ToPosition() : null;
        return new Page<Review>(reviews, next);
    }

    /// <summary>A page of a user's reviews: of the pointers, then of what they point to.</summary>
    public async Task<Page<Review>> ReadOfUser(
        UserId author,
        ProductId? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var query = ReviewQueries.Pointers(author, after, consistent: false);
        var pointers = await ReadItems<ReviewPointerItem>(query, limit, cancellationToken);
        var products = pointers.Take(limit).Select(pointer => ProductId.Parse(pointer.Product)).ToList();
        var reviews = await Resolve(author, products, consistent: false, cancellationToken);
        Position? next = pointers.Count > limit ? new Position(0, products[^1].Value) : null;
        return new Page<Review>([.. reviews], next);
    }

    /// <summary>A user's reviews of products; one that was deleted meanwhile is left out.</summary>
    /// <exception cref="StoreUnavailableException">Some could not be read.</exception>
    public async Task<IReadOnlyList<Review>> Resolve(
        UserId author,
        IReadOnlyList<ProductId> products,
        bool consistent,
        CancellationToken cancellationToken
    )
    {
        var keys = products.Select(product => Keys.Review(product, author)).ToList();
        if (keys.Count == 0)
        {
            return [];
        }

        var read = await batch.Read(keys, consistent, cancellationToken);
        if (keys.Exists(read.IsLeft))
        {
            throw new StoreUnavailableException(
                Pause,
                new ProvisionedThroughputExceededException("Reviews of a batch stay unprocessed.")
            );
        }

        return [.. keys.Select(read.Find).OfType<ReviewItem>().Select(item => item.ToReview())];
    }

    // One more than the limit, so that a full page knows whether another follows.
    private async Task<List<TItem>> ReadItems<TItem>(
        QueryOperationConfig query,
        int limit,
        CancellationToken cancellationToken
    )
        where TItem : TableItem
    {
        query.Limit = limit + 1;
        var items = new List<TItem>();
        await foreach (var page in table.Query<TItem>(query, cancellationToken))
        {
            items.AddRange(page);
            if (items.Count > limit)
            {
                break;
            }
        }

        return items;
    }
}
