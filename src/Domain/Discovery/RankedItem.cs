using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Discovery;

/// <summary>An item in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Score">
/// For trending and popular the decayed number of events, for rising the standard deviations above the expected number;
/// 0 for an item that fills the list up.
/// </param>
/// <param name="Reason">Why it is there.</param>
public sealed record RankedItem(ItemId Id, double Score, RankReason Reason);
