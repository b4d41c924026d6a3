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

    /// <summary>For a cart that was merged: the id of the cart that took its lines over.</summary>
    public string? MergedInto { get; init; }

    /// <summary>For a checkout: the lines that are the reason.</summary>
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
    /// <summary>How many were asked for.</summary>
    public int? Requested { get; init; }

    /// <summary>How many there can be.</summary>
    public long? Available { get; init; }

    /// <summary>The price in the cart, in minor units.</summary>
    public long? Was { get; init; }

    /// <summary>The price now, in minor units.</summary>
    public long? Now { get; init; }
}
