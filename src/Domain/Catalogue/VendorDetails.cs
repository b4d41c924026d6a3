namespace Personalisation.Domain.Catalogue;

/// <summary>A vendor with what customers think of it.</summary>
/// <param name="Vendor">The vendor.</param>
/// <param name="Stars">The stars of all reviews of its products.</param>
/// <param name="Fans">How many users have it among their favourites.</param>
public sealed record VendorDetails(Vendor Vendor, StarCounts Stars, long Fans);
