using System.Runtime.CompilerServices;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;
using Personalisation.Domain.Reviews;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Reviews;

/// <summary>The reviews of a user, for the export of everything about the user.</summary>
internal sealed class ReviewPersonalData(ItemTable table, ReviewReader reader) : IPersonalDataSource
{
    /// <inheritdoc/>
    public async Task<HeldData?> Find(
        UserId id,
        bool consistent,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        await table.Find(Keys.Reviews(id), consistent, cancellationToken) is ErasureItem
            ? null
            : new HeldData(Current: null, PersonalHistory.Of(All(id, consistent, cancellationToken)));

    private async IAsyncEnumerable<Review> All(
        UserId id,
        bool consistent,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var query = ReviewQueries.Pointers(id, after: null, consistent);
        await foreach (var page in table.Query<ReviewPointerItem>(query, cancellationToken))
        {
            var products = page.Select(pointer => ProductId.Parse(pointer.Product)).ToList();
            foreach (var review in await reader.Resolve(id, products, consistent, cancellationToken))
            {
                yield return review;
            }
        }
    }
}
