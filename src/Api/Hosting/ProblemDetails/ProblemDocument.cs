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
}
