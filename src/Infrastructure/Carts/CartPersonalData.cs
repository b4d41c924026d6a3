using System.Runtime.CompilerServices;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Privacy;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Carts;

/// <summary>The carts of a user, for the export of everything about the user.</summary>
internal sealed class CartPersonalData(ItemTable table, CartReader reader) : IPersonalDataSource
{
    private const int PageSize = 100;

    /// <inheritdoc/>
    public async Task<HeldData?> Find(
        UserId id,
        bool consistent,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        await table.Find(Keys.Carts(id), consistent, cancellationToken) is ErasureItem
            ? null
            : new HeldData(Current: null, PersonalHistory.Of(All(id, consistent, now, cancellationToken)));

    private async IAsyncEnumerable<Cart> All(
        UserId id,
        bool consistent,
        DateTimeOffset now,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        TimePlace? place = null;
        do
        {
            var page = await reader.FindByCustomer(id, place, PageSize, consistent, now, cancellationToken);
            foreach (var item in page.Items)
            {
                yield return item.Cart;
            }

            place = page.Next is { } next ? TimePlace.Of(next, CartId.IsValid) : null;
        } while (place is not null);
    }
}
