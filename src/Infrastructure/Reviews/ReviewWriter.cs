using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Signals;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Reviews;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;
using Personalisation.Infrastructure.Signals;
using Personalisation.Infrastructure.Tallies;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Reviews;

/// <summary>
/// Reads a review, decides, and writes it with the stars of product and vendor in one transaction, so that the sum of the
/// counters is exact at all times.
/// </summary>
internal sealed class ReviewWriter(
    ItemTable table,
    SignalledWrites writer,
    IdempotencyResponseStore responses,
    ChangedRatings ratings,
    StoreOptions options,
    TimeProvider clock
)
{
    private readonly ConflictRetry _retry = new(options, clock);

    /// <summary>Stores what the change makes; null if it makes nothing.</summary>
    public async Task<TResult?> Write<TResult>(
        ProductId product,
        UserId author,
        Func<Review?, Review?> change,
        Func<SavedReview, TResult> toResult,
        Precondition precondition,
        DateTimeOffset now,
        IdempotentWrite<TResult>? idempotency,
        CancellationToken cancellationToken
    )
        where TResult : class
    {
        return await _retry.Run<TResult>($"review of product {product}", TryWrite, cancellationToken);

        async Task<WriteAttempt<TResult>> TryWrite(CancellationToken token)
        {
            var stored = await table.Load<ReviewItem>(Keys.Review(product, author), consistent: true, token);
            var review = change(stored?.ToReview());
            // What nothing is made of is as if it were absent.
            precondition.Require(review is null ? null : stored?.Version);
            if (review is null)
            {
                return new(false, null);
            }

            var version = stored is null ? Versions.New(now) : Versions.After(stored.Version, now);
            var changed = new Versioned<Review>(review, version);
            var result = toResult(new SavedReview(stored is null, changed));
            // Another comment or other images say nothing new.
            var stars = review.Content.Stars.Number;
            var isRated = stored?.Stars != stars;
            var shown = isRated ? MarketEvents.Review(author, product.Value, stars, now) : null;
            var outcome = await writer.TryWrite(Build, shown, now, token);
            if (outcome.IsWritten && isRated)
            {
                ratings.Add(product);
            }

            return outcome.InTheWay.Any(item => item is ErasureItem)
                ? throw new ErasureRunningException()
                : new(!outcome.IsWritten, result);

            async Task<Transaction> Build()
            {
                var write = WriteOf(stored, changed, now);
                var named = new NamedUser(author, ReviewItem.Kind, product.Value);
                await responses.Join(write, idempotency, result, named, now, token);
                return write;
            }
        }
    }

    private Transaction WriteOf(ReviewItem? stored, Versioned<Review> review, DateTimeOffset now)
    {
        var (value, writeToken) = (review.Value, WriteTokens.New(now));
        var guard = stored is null ? Condition.Absent : Condition.Unchanged(stored.Version);
        var write = new Transaction(writeToken, writeToken)
            .Put(table.ToAttributes(ReviewItem.Of(review, writeToken)), ReviewItem.Name, guard)
            .Provided(Keys.Reviews(value.Author), Condition.IsNot(ErasureItem.Kind));
        ReviewStars.Join(write, value.Product, value.Vendor, stored?.Stars, value.Content.Stars.Number);
        return stored is null
            ? write.Put(table.ToAttributes(ReviewPointerItem.Of(value.Author, value.Product)), ReviewItem.Name)
            : write;
    }
}
