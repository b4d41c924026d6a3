using System.Collections.Immutable;

namespace Personalisation.Application.Errors;

/// <summary>What a client needs besides the code of an error, so that it need not ask.</summary>
public sealed record ErrorFacts
{
    /// <summary>Nothing.</summary>
    public static readonly ErrorFacts None = new();

    /// <summary>For a stock: how many are left.</summary>
    public long? Available { get; init; }

    /// <summary>For a cart that was ordered: the ids of its orders.</summary>
    public ImmutableArray<string>? Orders { get; init; }

    /// <summary>For a cart: its id, because a claim concerns two.</summary>
    public string? CartId { get; init; }

    /// <summary>For a number: how many there would be.</summary>
    public long? Requested { get; init; }

    /// <summary>For a number: how many there can be.</summary>
    public long? Limit { get; init; }

    /// <summary>For a cart or a vendor: the currency of its prices.</summary>
    public string? Currency { get; init; }

    /// <summary>For a checkout: the total that the client expects.</summary>
    public MoneyFacts? Expected { get; init; }

    /// <summary>For a checkout: the total of the orders.</summary>
    public MoneyFacts? Total { get; init; }

    /// <summary>For a checkout: the vendors that are the reason.</summary>
    public ImmutableArray<VendorFacts>? Vendors { get; init; }

    /// <summary>For a repeated checkout: the fields whose values were not ordered.</summary>
    public ImmutableArray<string>? Differs { get; init; }

    /// <summary>For a cart that was merged: the id of the cart that took its lines over.</summary>
    public string? MergedInto { get; init; }

    /// <summary>For a cart or a checkout: the lines that are the reason.</summary>
    public ImmutableArray<LineFacts>? Lines { get; init; }

    /// <summary>For an order: the state that it is in.</summary>
    public string? State { get; init; }

    /// <summary>For an order: the states into which the caller may move it.</summary>
    public ImmutableArray<string>? May { get; init; }

    /// <summary>For what is over in a moment: how long to wait; sent as a header.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The version of what refuses, by which a client may try again; null if it is not known.</summary>
    public long? Version { get; init; }
}

/// <summary>A line that is the reason of an error.</summary>
/// <param name="ProductId">The product.</param>
public sealed record LineFacts(string ProductId)
{
    /// <summary>What is wrong with it, in the words of a cart's warnings, where the code leaves it open.</summary>
    public string? Reason { get; init; }

    /// <summary>How many were asked for.</summary>
    public int? Requested { get; init; }

    /// <summary>How many are left.</summary>
    public long? Available { get; init; }

    /// <summary>How many may be ordered at once.</summary>
    public long? Limit { get; init; }

    /// <summary>The currency of its price.</summary>
    public string? Currency { get; init; }

    /// <summary>The price in the cart, in minor units.</summary>
    public long? Was { get; init; }

    /// <summary>The price now, in minor units.</summary>
    public long? Now { get; init; }
}

/// <summary>A vendor that is the reason of an error.</summary>
/// <param name="VendorId">The vendor.</param>
public sealed record VendorFacts(string VendorId)
{
    /// <summary>Until when it takes no orders.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>How its customers can get what they order.</summary>
    public ImmutableArray<string>? Modes { get; init; }

    /// <summary>What the lines of the vendor cost.</summary>
    public MoneyFacts? Subtotal { get; init; }

    /// <summary>The least that they may cost.</summary>
    public MoneyFacts? Minimum { get; init; }
}

/// <summary>An amount of money.</summary>
/// <param name="Amount">Whole minor units.</param>
/// <param name="Currency">The code of the currency.</param>
public sealed record MoneyFacts(long Amount, string Currency);
