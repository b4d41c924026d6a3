using Personalisation.Domain.Versioning;

namespace Personalisation.Domain.CatalogueItems;

/// <summary>An item that is stored now.</summary>
/// <param name="IsCreation">True if there was none.</param>
/// <param name="Item">The item as reads return it.</param>
public sealed record SavedItem(bool IsCreation, Versioned<CatalogueItem> Item);
