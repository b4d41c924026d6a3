using Personalisation.Application.Signals;
using Personalisation.Domain.Favourites;
using Personalisation.Domain.Identity;

namespace Personalisation.Infrastructure.Favourites;

/// <summary>What favourites show of their users.</summary>
internal static class FavouriteSignals
{
    /// <summary>The event of a favourite, or of its removal; null for a vendor, which is not about anything.</summary>
    public static EventInput? SignalOf(this FavouriteTarget target, UserId owner, bool isRemoval, DateTimeOffset at) =>
        target.Kind is FavouriteKind.Product ? MarketEvents.Favourite(owner, target.Id, isRemoval, at) : null;
}
