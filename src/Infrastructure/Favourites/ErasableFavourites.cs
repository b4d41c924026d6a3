using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Favourites;

/// <summary>Erases the favourites of a user. The stub replaces nothing: it only keeps others from being written.</summary>
internal sealed class ErasableFavourites : IErasable
{
    /// <inheritdoc/>
    public ItemKey KeyOf(UserId id) => Keys.Favourites(id);

    /// <inheritdoc/>
    public ErasureTarget Look(TableItem? item, ErasurePrecondition precondition, DateTimeOffset now) =>
        new(IsLive: false, Condition.Absent);

    /// <inheritdoc/>
    public string? UnguardedPrefix(UserId id) => Keys.FavouritePrefix;

    /// <inheritdoc/>
    public bool IsData(string sort) => sort.StartsWith(Keys.FavouritePrefix, StringComparison.Ordinal);

    /// <inheritdoc/>
    public bool NeverExpires => true;
}
