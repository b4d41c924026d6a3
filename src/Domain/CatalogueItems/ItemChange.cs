using Personalisation.Domain.Identity;

namespace Personalisation.Domain.CatalogueItems;

/// <summary>The last change of an item, for those who follow the catalogue.</summary>
/// <param name="Id">Of which item.</param>
/// <param name="UpdatedAt">When.</param>
/// <param name="Item">The item; null if it was deleted.</param>
public sealed record ItemChange(ItemId Id, DateTimeOffset UpdatedAt, CatalogueItem? Item);
