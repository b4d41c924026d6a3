using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.UserData;

/// <summary>The data of a feature that stores one item about a user, without a history.</summary>
/// <param name="table">The table.</param>
/// <param name="keyOf">The key of a user's item.</param>
/// <param name="valueOf">The value of an item at a time; null if it has expired.</param>
internal sealed class ItemPersonalData<TItem>(
    ItemTable table,
    Func<UserId, ItemKey> keyOf,
    Func<TItem, DateTimeOffset, object?> valueOf
) : IPersonalDataSource
    where TItem : TableItem
{
    /// <inheritdoc/>
    public async Task<HeldData?> Find(
        UserId id,
        bool consistent,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        await table.Find(keyOf(id), consistent, cancellationToken) switch
        {
            ErasureItem => null,
            TItem item => new HeldData(valueOf(item, now)),
            _ => new HeldData(Current: null),
        };
}
