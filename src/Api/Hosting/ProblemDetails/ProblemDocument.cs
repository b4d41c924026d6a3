using Personalisation.Application.Errors;

namespace Personalisation.Api.Hosting.ProblemDetails;

/// <summary>A problem document (RFC 9457). Branch on <c>code</c>, which is stable, never on texts.</summary>
public sealed record ProblemDocument
{
    /// <summary>A name for the kind of problem: <c>urn:personalisation:problem:profile_not_found</c>.</summary>
    public required string Type { get; init; }

    /// <summary>A short title of the kind of problem.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>An explanation of this occurrence.</summary>
    public required string Detail { get; init; }

    /// <summary>The path of the request.</summary>
    public required string Instance { get; init; }

    /// <summary>The stable error code, such as <c>profile_not_found</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The W3C trace id of the request, as in the service's log.</summary>
    public required string TraceId { get; init; }

    /// <summary>For an invalid request: the broken rules, by field path as sent.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>For a problem with a stock: how many are left.</summary>
    public long? Available { get; init; }

    /// <summary>For a cart that was ordered: the ids of its orders.</summary>
    public IReadOnlyList<string>? Orders { get; init; }

    /// <summary>For a cart that was merged: the id of the cart that took its lines over.</summary>
    public string? MergedInto { get; init; }

    /// <summary>For a checkout: the lines that are the reason.</summary>
    public IReadOnlyList<ProblemLine>? Lines { get; init; }

    /// <summary>For an order: the state that it is in.</summary>
    public string? State { get; init; }

    /// <summary>For an order: the states into which the caller may move it.</summary>
    public IReadOnlyList<string>? May { get; init; }

    /// <summary>The same with what the client needs besides.</summary>
    internal ProblemDocument With(ErrorFacts facts) =>
        this with
        {
            Available = facts.Available,
            Orders = facts.Orders,
            MergedInto = facts.MergedInto,
            Lines = facts.Lines is { } lines ? [.. lines.Select(ProblemLine.Of)] : null,
            State = facts.State,
            May = facts.May,
        };
}

/// <summary>A line that is the reason of a problem.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="Requested">How many were asked for; absent where a price is the reason.</param>
/// <param name="Available">How many there can be; the same.</param>
/// <param name="Was">The price in the cart, in minor units; absent where the number is the reason.</param>
/// <param name="Now">The price now; the same.</param>
public sealed record ProblemLine(string ProductId, int? Requested, long? Available, long? Was, long? Now)
{
    /// <summary>A line of an error.</summary>
    internal static ProblemLine Of(LineFacts line) =>
        new(line.ProductId, line.Requested, line.Available, line.Was, line.Now);
}
