using Personalisation.Application.Idempotency;
using Personalisation.Application.Reviews;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Reviews;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.DynamoDb.Provisioning;

namespace Personalisation.Infrastructure.Reviews;

/// <inheritdoc cref="IReviewRepository"/>
internal sealed class DynamoDbReviewRepository(
    ItemTable table,
    ReviewReader reader,
    ReviewWriter writer,
    ReviewRemoval removal
) : IReviewRepository
{
    public async Task<Versioned<Review>?> Find(
        ProductId product,
        UserId author,
        bool consistent,
        CancellationToken cancellationToken
    )
    {
        var item = await table.Load<ReviewItem>(Keys.Review(product, author), consistent, cancellationToken);
        return item is null ? null : new(item.ToReview(), item.Version);
    }

    public Task<Page<Review>> FindByProduct(
        ProductId product,
        ReviewPlace? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var before = after is null ? null : Keys.ReviewByProduct(after);
        var query = ReviewQueries.Newest(TableDefinition.FirstIndex, Keys.ProductReviews(product), before);
        return reader.ReadList(query, limit, cancellationToken);
    }

    public Task<Page<Review>> FindByVendor(
        VendorId vendor,
        ReviewPlace? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var before = after is null ? null : Keys.ReviewByVendor(after);
        var query = ReviewQueries.Newest(TableDefinition.SecondIndex, Keys.VendorReviews(vendor), before);
        return reader.ReadList(query, limit, cancellationToken);
    }

    public Task<Page<Review>> FindByAuthor(
        UserId author,
        ProductId? after,
        int limit,
        CancellationToken cancellationToken
    ) => reader.ReadOfUser(author, after, limit, cancellationToken);

    public async Task<SavedReview> Save(
        ProductId product,
        UserId author,
        Func<Review?, Review> change,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<SavedReview>? idempotency,
        CancellationToken cancellationToken
    ) =>
        (
            await writer.Write(
                product,
                author,
                change,
                saved => saved,
                precondition,
                now,
                idempotency,
                cancellationToken
            )
        )!;

    public Task<Versioned<Review>?> Reply(
        ProductId product,
        UserId author,
        Func<Review, Review?> change,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<Versioned<Review>?>? idempotency,
        CancellationToken cancellationToken
    ) =>
        writer.Write(
            product,
            author,
            stored => stored is null ? null : change(stored),
            saved => saved.Review,
            precondition,
            now,
            idempotency?.From<Versioned<Review>>(review => review),
            cancellationToken
        );

    public Task<bool> Delete(
        ProductId product,
        UserId author,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    ) => removal.Remove(product, author, precondition, now, idempotency, cancellationToken);
}
