using Amazon.DynamoDBv2.DocumentModel;
using Personalisation.Application.Errors;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Reviews;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Reviews;

/// <summary>Pages of reviews.</summary>
internal sealed class ReviewReader(ItemTable table, ItemBatch batch)
{
    /// <summary>A page of a list by time.</summary>
    public async Task<Page<Review>> ReadList(QueryOperationConfig query, int limit, CancellationToken cancellationToken)
    {
        var page = await table.ReadPage<ReviewItem>(query, limit, cancellationToken);
        return new Page<Review>(
            [.. page.Items.Select(item => item.ToReview())],
            page.Next(item => ReviewPlace.Of(item.ToReview()).ToPosition())
        );
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
        var page = await table.ReadPage<ReviewPointerItem>(query, limit, cancellationToken);
        var products = page.Items.Select(pointer => ProductId.Parse(pointer.Product)).ToList();
        var reviews = await Resolve(author, products, consistent: false, cancellationToken);
        return new Page<Review>([.. reviews], page.Next(pointer => new Position(0, pointer.Product)));
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

        var read = await batch.ReadAll(keys, consistent, cancellationToken);
        return [.. keys.Select(read.Find).OfType<ReviewItem>().Select(item => item.ToReview())];
    }
}
