using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Catalogue;

/// <summary>What must be known of a product to favour, review or order it.</summary>
/// <param name="Id">The product.</param>
/// <param name="VendorId">Whose it is.</param>
/// <param name="Name">Its name.</param>
public sealed record Offer(ProductId Id, VendorId VendorId, CatalogueName Name);
