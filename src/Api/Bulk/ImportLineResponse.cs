using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Api.Hosting.ProblemDetails;

namespace Personalisation.Api.Bulk;

/// <summary>One line of the response to an import. <c>type</c> is its kind; the last line is a <c>summary</c>.</summary>
public sealed record ImportLineResponse
{
    /// <summary><c>problem</c>, <c>progress</c> or <c>summary</c>.</summary>
    public required string Type { get; init; }

    /// <summary>In a problem: the line number, from 1.</summary>
    public long? Line { get; init; }

    /// <summary>In a problem, and in the summary of an incomplete import: the error code.</summary>
    [ConstrainedBy(typeof(ProblemCode))]
    public string? Code { get; init; }

    /// <summary>A description of the error for people.</summary>
    public string? Detail { get; init; }

    /// <summary>In a problem: the broken rules, by path within the line.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>In a summary: whether the import read all of its lines.</summary>
    public bool? Complete { get; init; }

    /// <summary>In progress and summary: counts so far, including those of earlier requests with the same key.</summary>
    public long? Read { get; init; }

    /// <summary>Stored profiles and documents.</summary>
    public long? Stored { get; init; }

    /// <summary>Lines rejected because they break a rule.</summary>
    public long? Skipped { get; init; }

    /// <summary>Valid lines that could not be stored.</summary>
    public long? Failed { get; init; }

    /// <summary>The last line stored or rejected by earlier requests with this key; 0 if none.</summary>
    public long? ResumedAt { get; init; }

    /// <summary>Duration of this request in seconds.</summary>
    public double? Seconds { get; init; }

    /// <summary>Lines per second in this request.</summary>
    public double? Rate { get; init; }

    /// <summary>Capacity consumed by this request.</summary>
    public CapacityResponse? Capacity { get; init; }
}

/// <summary>Capacity units of the store.</summary>
/// <param name="Read">Read units.</param>
/// <param name="Write">Write units.</param>
public sealed record CapacityResponse(double Read, double Write);
