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

    /// <summary>For a cart: its id, because a claim concerns two.</summary>
    public string? CartId { get; init; }

    /// <summary>For a cart: how many lines or vendors there would be.</summary>
    public long? Requested { get; init; }

    /// <summary>For a cart: how many there can be.</summary>
    public long? Limit { get; init; }

    /// <summary>For a cart: the currency of its prices.</summary>
    public string? Currency { get; init; }

    /// <summary>For a checkout: the total that the client expects.</summary>
    public ProblemMoney? Expected { get; init; }

    /// <summary>For a checkout: the total of the orders.</summary>
    public ProblemMoney? Total { get; init; }

    /// <summary>For a repeated checkout: the fields of the body that were not ordered.</summary>
    public IReadOnlyList<string>? Differs { get; init; }

    /// <summary>For a cart that was merged: the id of the cart that took its lines over.</summary>
    public string? MergedInto { get; init; }

    /// <summary>For a cart or a checkout: the lines that are the reason.</summary>
    public IReadOnlyList<ProblemLine>? Lines { get; init; }

    /// <summary>For a checkout: the vendors that are the reason.</summary>
    public IReadOnlyList<ProblemVendor>? Vendors { get; init; }

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
            CartId = facts.CartId,
            Requested = facts.Requested,
            Limit = facts.Limit,
            Currency = facts.Currency,
            Expected = ProblemMoney.Of(facts.Expected),
            Total = ProblemMoney.Of(facts.Total),
            Differs = facts.Differs,
            MergedInto = facts.MergedInto,
            Vendors = facts.Vendors is { } vendors ? [.. vendors.Select(ProblemVendor.Of)] : null,
            Lines = facts.Lines is { } lines ? [.. lines.Select(ProblemLine.Of)] : null,
            State = facts.State,
            May = facts.May,
        };
}
