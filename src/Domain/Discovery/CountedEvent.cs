using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Discovery;

/// <summary>An event that counts for an item, unless its user does not want that.</summary>
/// <param name="User">Whose.</param>
/// <param name="Item">For which item.</param>
/// <param name="Weight">How much, more than 0.</param>
/// <param name="Time">When it happened.</param>
public sealed record CountedEvent(UserId User, ItemId Item, double Weight, DateTimeOffset Time);
