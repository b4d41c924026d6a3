using System.Collections.Immutable;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Orders;

/// <summary>A vendor because of whom a checkout makes no orders.</summary>
/// <param name="Vendor">The vendor.</param>
public sealed record RefusedVendor(VendorId Vendor)
{
    /// <summary>Until when the vendor takes no orders; null if that is not the reason, and for a closed one.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>How customers can get what they order; null if that is not the reason.</summary>
    public FulfilmentModes? Modes { get; init; }

    /// <summary>What the lines cost; null if that is not the reason.</summary>
    public Money? Subtotal { get; init; }

    /// <summary>The least that they may cost; the same.</summary>
    public Money? Minimum { get; init; }

    /// <summary>Whether they cost too little.</summary>
    internal bool IsBelowMinimum => Subtotal?.Amount < Minimum?.Amount;

    /// <summary>Vendors who deliver otherwise than the customer wants.</summary>
    internal static ImmutableArray<RefusedVendor> All(IEnumerable<Vendor> vendors) =>
        [.. vendors.Select(vendor => new RefusedVendor(vendor.Id) { Modes = vendor.Terms.Modes })];
}
