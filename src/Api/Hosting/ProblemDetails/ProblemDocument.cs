using Personalisation.Api.Hosting.OpenApi;

namespace Personalisation.Api.Hosting.ProblemDetails;

/// <summary>What went wrong (RFC 9457). Decide by <c>code</c>, which is stable, and never by the texts.</summary>
public sealed record ProblemDocument
{
    /// <summary>A name for the kind of problem: <c>urn:personalisation:problem:profile_not_found</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The kind of problem in words.</summary>
    public required string Title { get; init; }

    /// <summary>The status of the answer.</summary>
    public required int Status { get; init; }

    /// <summary>What went wrong this time.</summary>
    public required string Detail { get; init; }

    /// <summary>The path of the request.</summary>
    public required string Instance { get; init; }

    /// <summary>The kind of problem for programs: <c>profile_not_found</c>.</summary>
    [ConstrainedBy(typeof(ProblemCode))]
    public required string Code { get; init; }

    /// <summary>The W3C trace id of the request, as in the service's log.</summary>
    public required string TraceId { get; init; }

    /// <summary>Of an invalid request: the rules that it breaks, by field path as it was sent.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }
}
