using System.Runtime.CompilerServices;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Privacy;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Carts.PostgreSql;

/// <summary>The carts of a user, for the export of everything about the user.</summary>
internal sealed class PostgreSqlCartPersonalData(PostgreSqlCartReader reader) : IPersonalDataSource
{
    private const int PageSize = 100;

    /// <inheritdoc/>
    /// <remarks>Whether the user is being erased is found by the source of the carts in the table.</remarks>
    public Task<HeldData?> Find(UserId id, bool consistent, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<HeldData?>(new HeldData(Current: null, PersonalHistory.Of(All(id, now, cancellationToken))));

    private async IAsyncEnumerable<Cart> All(
        UserId id,
        DateTimeOffset now,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        TimePlace? place = null;
        do
        {
            var page = await reader.FindByCustomer(id, states: null, place, PageSize, now, cancellationToken);
            foreach (var stored in page.Items)
            {
                yield return stored.Cart;
            }

            place = page.Next is { } next ? TimePlace.Of(next, CartId.IsValid) : null;
        } while (place is not null);
    }
}
