namespace Personalisation.Domain.Catalogue;

/// <summary>A product as lists show it.</summary>
/// <param name="Product">The product.</param>
/// <param name="Rating">The stars of its reviews, usually less than a minute old.</param>
public sealed record ListedProduct(Product Product, StarSum Rating);
