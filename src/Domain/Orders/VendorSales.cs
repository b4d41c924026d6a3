using System.Collections.Immutable;
using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Orders;

/// <summary>What a vendor's orders come to. Amounts are in minor units of the vendor's currency.</summary>
/// <param name="Day">Those of a day.</param>
/// <param name="Open">How many there are on which the vendor has still to begin.</param>
/// <param name="Best">The products of which most was sold for good in the month of that day, the best first.</param>
public sealed record VendorSales(VendorDay Day, long Open, ImmutableArray<SoldProduct> Best);

/// <summary>What a vendor's orders of a day (UTC) come to.</summary>
/// <param name="Date">The day.</param>
/// <param name="Orders">How many were placed.</param>
/// <param name="Sales">Their totals.</param>
/// <param name="Cancelled">How many were cancelled, whenever they were placed.</param>
/// <param name="CancelledSales">Their totals.</param>
public sealed record VendorDay(DateOnly Date, long Orders, long Sales, long Cancelled, long CancelledSales);

/// <summary>How much of a product was sold for good.</summary>
/// <param name="Product">The product.</param>
/// <param name="Units">How many.</param>
/// <param name="Revenue">What they cost.</param>
public sealed record SoldProduct(ProductId Product, long Units, long Revenue);
