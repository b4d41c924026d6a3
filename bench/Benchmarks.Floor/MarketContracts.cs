using System.Text.Json.Serialization;

namespace Personalisation.Benchmarks.Floor;

/// <summary>A product in a body.</summary>
public sealed record ProductBody(
    string Id,
    string VendorId,
    string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Description,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Category,
    AmountBody Price,
    int MaxQuantity,
    bool ForSale,
    IReadOnlyList<string> Tags,
    IReadOnlyList<string> Images,
    DateTime CreatedAt,
    DateTime UpdatedAt,
    StockBody Stock,
    StarsBody Rating,
    long Fans
);

/// <summary>A vendor in a body.</summary>
public sealed record VendorBody(
    string Id,
    string Email,
    string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Description,
    string Currency,
    AmountBody MinimumOrder,
    AmountBody DeliveryFee,
    int FeeBp,
    int TaxBp,
    IReadOnlyList<string> Modes,
    DateTime CreatedAt,
    DateTime UpdatedAt,
    StarsBody Rating,
    long Fans
);

/// <summary>An amount in a body.</summary>
public sealed record AmountBody(long Amount, string Currency);

/// <summary>A stock in a body.</summary>
public sealed record StockBody([property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Available);

/// <summary>The stars of all reviews in a body.</summary>
public sealed record StarsBody(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Average,
    long Sum,
    long Count,
    IReadOnlyList<long> ByStar
);
