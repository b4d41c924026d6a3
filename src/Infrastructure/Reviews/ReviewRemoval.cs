using Personalisation.Application.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;
using Personalisation.Infrastructure.Tallies;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Reviews;

/// <summary>Removes reviews with their stars: on request, and one by one when their author is erased.</summary>
internal sealed class ReviewRemoval(
    ItemTable table,
    ItemWriter writer,
    IdempotencyResponseStore responses,
    IdempotencyResponseEraser eraser,
    ChangedRatings ratings,
    StoreOptions options,
    TimeProvider clock
) : IErasureStep
{
    private readonly ConflictRetry _retry = new(options, clock);

    /// <summary>False if there is no such review.</summary>
    public async Task<bool> Remove(
        ProductId product,
        UserId author,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<bool>? idempotency,
        CancellationToken cancellationToken
    )
    {
        var wasThere = await _retry.Run<bool>($"review of product {product}", TryRemove, cancellationToken);
        ratings.Add(product);
        await eraser.EraseThoseOf(author, ReviewItem.Kind, product.Value, cancellationToken);
        return wasThere;

        async Task<WriteAttempt<bool>> TryRemove(CancellationToken token)
        {
            var stored = await table.Load<ReviewItem>(Keys.Review(product, author), consistent: true, token);
            precondition.Require(stored?.Version);
            if (stored is null)
            {
                return new(false, false);
            }

            var removal = RemovalOf(stored, now);
            await responses.Join(removal, idempotency, result: true, new(author, Shows: null), now, token);
            return new(!(await writer.TryWrite(removal, token)).IsWritten, true);
        }
    }

    /// <inheritdoc/>
    public bool Takes(string sort) => sort.StartsWith(Keys.ReviewPrefix, StringComparison.Ordinal);

    /// <inheritdoc/>
    public async Task<bool> Erase(
        UserId id,
        ItemKey key,
        Action<Transaction> guard,
        CancellationToken cancellationToken
    )
    {
        var product = ProductId.Parse(key.Sort[Keys.ReviewPrefix.Length..]);
        return await _retry.Run<bool>($"review of product {product}", TryErase, cancellationToken);

        async Task<WriteAttempt<bool>> TryErase(CancellationToken token)
        {
            var now = clock.GetUtcNow();
            var stored = await table.Load<ReviewItem>(Keys.Review(product, id), consistent: true, token);
            var writeToken = WriteTokens.New(now);
            var removal = stored is null ? new Transaction(writeToken, writeToken).Delete(key) : RemovalOf(stored, now);
            guard(removal);
            var outcome = await writer.TryWrite(removal, token);
            ratings.Add(product);
            // A review in the way has got a reply meanwhile; another eraser may have removed the review.
            return outcome.InTheWay.Any(item => item is ReviewItem)
                ? new(true, false)
                : new(false, outcome.IsWritten || await table.Find(key, consistent: true, token) is null);
        }
    }

    private static Transaction RemovalOf(ReviewItem stored, DateTimeOffset now)
    {
        var (product, author) = (ProductId.Parse(stored.Product), UserId.Parse(stored.Author));
        var writeToken = WriteTokens.New(now);
        var removal = new Transaction(writeToken, writeToken)
            .Delete(Keys.Review(product, author), Condition.Unchanged(stored.Version))
            .Delete(Keys.ReviewPointer(author, product));
        ReviewStars.Join(removal, product, VendorId.Parse(stored.Vendor), stored.Stars, after: null);
        return removal;
    }
}
