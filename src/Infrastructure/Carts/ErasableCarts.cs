using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Carts;

/// <summary>Erases the carts of a user. The stub replaces the head, which every write of a user's carts looks at.</summary>
internal sealed class ErasableCarts : IErasable
{
    /// <inheritdoc/>
    public ItemKey KeyOf(UserId id) => Keys.Carts(id);

    /// <inheritdoc/>
    public ErasureTarget Look(TableItem? item, ErasurePrecondition precondition, DateTimeOffset now) =>
        new(IsLive: false, CartHeadItem.Unchanged(item as CartHeadItem));

    /// <inheritdoc/>
    public string? UnguardedPrefix(UserId id) => Keys.CartPrefix;

    /// <inheritdoc/>
    public bool IsData(string sort) =>
        sort.StartsWith(Keys.CartPrefix, StringComparison.Ordinal)
        || sort.StartsWith(Keys.CheckoutPrefix, StringComparison.Ordinal);
}
