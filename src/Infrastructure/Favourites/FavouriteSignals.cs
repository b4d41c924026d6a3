using Personalisation.Application.Signals;
using Personalisation.Domain.Favourites;
using Personalisation.Domain.Identity;

namespace Personalisation.Infrastructure.Favourites;

/// <summary>The events of favourites.</summary>
internal static class FavouriteSignals
{
    /// <summary>The event of a favourite, or of its removal; null for a vendor, which has neither a category nor tags.</summary>
    public static EventInput? SignalOf(this FavouriteTarget target, UserId owner, bool isRemoval, DateTimeOffset at) =>
        target.Kind is FavouriteKind.Product ? MarketEvents.Favourite(owner, target.Id, isRemoval, at) : null;
}
