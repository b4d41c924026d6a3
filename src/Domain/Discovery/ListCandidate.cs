using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Discovery;

/// <summary>An item that lists may show.</summary>
/// <param name="Id">Its id.</param>
/// <param name="PublishedAt">From when on it has been visible.</param>
/// <param name="Counts">What was counted for it.</param>
public sealed record ListCandidate(ItemId Id, DateTimeOffset PublishedAt, ItemCounts Counts);
