using System.Text.Json.Serialization;

namespace Personalisation.Benchmarks.Floor;

/// <summary>A cart in a body.</summary>
public sealed record CartBody(
    string Id,
    string State,
    string Currency,
    IReadOnlyList<CartLineBody> Lines,
    long Quantity,
    AmountBody Subtotal,
    IReadOnlyList<CartVendorBody> Vendors,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Orders,
    DateTime CreatedAt,
    DateTime UpdatedAt,
    DateTime ExpiresAt
);

/// <summary>A line of a cart in a body.</summary>
public sealed record CartLineBody(
    string ProductId,
    string VendorId,
    string Name,
    AmountBody UnitPrice,
    long Quantity,
    AmountBody LineTotal,
    DateTime AddedAt,
    DateTime UpdatedAt
);

/// <summary>What a vendor has in a cart, in a body.</summary>
public sealed record CartVendorBody(string VendorId, AmountBody Subtotal);

/// <summary>A product to add.</summary>
public sealed record AdditionBody([property: JsonRequired] string ProductId);
