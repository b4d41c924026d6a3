namespace Personalisation.Domain.Catalogue;

/// <summary>A product with its stock and what customers think of it.</summary>
/// <param name="Product">The product.</param>
/// <param name="Stock">How many can be sold.</param>
/// <param name="Stars">The stars of all its reviews.</param>
/// <param name="Fans">How many users have it among their favourites.</param>
public sealed record ProductDetails(Product Product, Stock Stock, StarCounts Stars, long Fans);
