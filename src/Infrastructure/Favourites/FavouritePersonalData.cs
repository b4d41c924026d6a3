using System.Runtime.CompilerServices;
using Personalisation.Domain.Favourites;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Favourites;

/// <summary>The favourites of a user, for the export of everything about the user.</summary>
internal sealed class FavouritePersonalData(ItemTable table) : IPersonalDataSource
{
    /// <inheritdoc/>
    public async Task<HeldData?> Find(
        UserId id,
        bool consistent,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        await table.Find(Keys.Favourites(id), consistent, cancellationToken) is ErasureItem
            ? null
            : new HeldData(Current: null, PersonalHistory.Of(All(id, consistent, cancellationToken)));

    private async IAsyncEnumerable<Favourite> All(
        UserId id,
        bool consistent,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var query = FavouriteQuery.Of(id, kind: null, after: null, consistent);
        await foreach (var page in table.Query<FavouriteItem>(query, cancellationToken))
        {
            foreach (var item in page)
            {
                yield return item.ToFavourite();
            }
        }
    }
}
