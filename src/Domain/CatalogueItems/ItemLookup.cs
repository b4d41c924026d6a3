using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Domain.CatalogueItems;

/// <summary>The result for one of many items.</summary>
/// <param name="Id">The id.</param>
/// <param name="IsAnswered">False if the store did not process it in time.</param>
/// <param name="Item">The item; null if absent, or not answered.</param>
public sealed record ItemLookup(ItemId Id, bool IsAnswered, Versioned<CatalogueItem>? Item);
