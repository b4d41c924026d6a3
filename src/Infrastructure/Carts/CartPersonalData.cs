using Personalisation.Domain.Identity;
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
            : new HeldData(
                Current: null,
                PersonalHistory.Of(
                    reader
                        .AllOfCustomer(id, before: null, PageSize, consistent, now, cancellationToken)
                        .Select(item => item.Cart)
                )
            );
}
