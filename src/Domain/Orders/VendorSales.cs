using System.Collections.Immutable;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Orders;

/// <summary>The sales of a vendor. Amounts are in minor units of the vendor's currency.</summary>
/// <param name="Day">Those of a day.</param>
/// <param name="Open">How many orders the vendor has still to confirm or to begin with.</param>
/// <param name="TopProducts">The products of which it sold most in the month of that day, the most units first.</param>
public sealed record VendorSales(VendorDay Day, long Open, ImmutableArray<SoldProduct> TopProducts);

/// <summary>The orders of a vendor on a day (UTC).</summary>
/// <param name="Date">The day.</param>
/// <param name="Orders">How many were placed.</param>
/// <param name="Sales">Their totals.</param>
/// <param name="Cancelled">How many were cancelled, whenever they were placed.</param>
/// <param name="CancelledSales">Their totals.</param>
public sealed record VendorDay(DateOnly Date, long Orders, long Sales, long Cancelled, long CancelledSales);

/// <summary>How much of a product was in completed orders.</summary>
/// <param name="Product">The product.</param>
/// <param name="Name">Its name in the last of them.</param>
/// <param name="Units">How many.</param>
/// <param name="Revenue">What they cost.</param>
public sealed record SoldProduct(ProductId Product, CatalogueName Name, long Units, long Revenue);
