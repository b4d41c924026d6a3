using Personalisation.Application.Errors;

namespace Personalisation.Api.Hosting.ProblemDetails;

/// <summary>A line that is the reason of a problem. What does not apply is absent.</summary>
public sealed record ProblemLine
{
    /// <summary>The product.</summary>
    public required string ProductId { get; init; }

    /// <summary>For <c>out_of_stock</c>: <c>not_enough_stock</c> or <c>not_for_sale</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>How many were asked for.</summary>
    public int? Requested { get; init; }

    /// <summary>How many are left.</summary>
    public long? Available { get; init; }

    /// <summary>How many may be ordered at once.</summary>
    public long? Limit { get; init; }

    /// <summary>The price in the cart, in minor units.</summary>
    public long? Was { get; init; }

    /// <summary>The price now, in minor units.</summary>
    public long? Now { get; init; }

    /// <summary>The currency of the price.</summary>
    public string? Currency { get; init; }

    /// <summary>A line of an error.</summary>
    internal static ProblemLine Of(LineFacts line) =>
        new()
        {
            ProductId = line.ProductId,
            Reason = line.Reason,
            Requested = line.Requested,
            Available = line.Available,
            Limit = line.Limit,
            Was = line.Was,
            Now = line.Now,
            Currency = line.Currency,
        };
}

/// <summary>A vendor that is the reason of a problem. What does not apply is absent.</summary>
public sealed record ProblemVendor
{
    /// <summary>The vendor.</summary>
    public required string VendorId { get; init; }

    /// <summary>Until when it takes no orders; absent if it is closed.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>How its customers can get what they order.</summary>
    public IReadOnlyList<string>? Modes { get; init; }

    /// <summary>What the lines of the vendor cost.</summary>
    public ProblemMoney? Subtotal { get; init; }

    /// <summary>The least that they may cost.</summary>
    public ProblemMoney? Minimum { get; init; }

    /// <summary>A vendor of an error.</summary>
    internal static ProblemVendor Of(VendorFacts vendor) =>
        new()
        {
            VendorId = vendor.VendorId,
            PausedUntil = vendor.PausedUntil,
            Modes = vendor.Modes,
            Subtotal = ProblemMoney.Of(vendor.Subtotal),
            Minimum = ProblemMoney.Of(vendor.Minimum),
        };
}

/// <summary>An amount of money in a problem.</summary>
/// <param name="Amount">Whole minor units of the currency, such as cents.</param>
/// <param name="Currency">The currency's code in ISO 4217.</param>
public sealed record ProblemMoney(long Amount, string Currency)
{
    /// <summary>An amount of an error.</summary>
    internal static ProblemMoney? Of(MoneyFacts? amount) =>
        amount is null ? null : new ProblemMoney(amount.Amount, amount.Currency);
}
