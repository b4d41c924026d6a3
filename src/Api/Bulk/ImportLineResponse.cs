using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Api.Hosting.ProblemDetails;

namespace Personalisation.Api.Bulk;

/// <summary>A line of the answer to an import. Decide by <c>type</c>; the last one is a <c>summary</c>.</summary>
public sealed record ImportLineResponse
{
    /// <summary><c>problem</c>, <c>progress</c> or <c>summary</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Of a problem: the number of the line, from 1.</summary>
    public long? Line { get; init; }

    /// <summary>Of a problem, and of a summary that is not complete: why, as the code of problem documents.</summary>
    [ConstrainedBy(typeof(ProblemCode))]
    public string? Code { get; init; }

    /// <summary>The same for people.</summary>
    public string? Detail { get; init; }

    /// <summary>Of a line that breaks rules: the rules, by the path within the line.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>Of a summary: whether the import came to the end of its lines.</summary>
    public bool? Complete { get; init; }

    /// <summary>Of progress and summary: what became of the lines so far, those of earlier sendings among them.</summary>
    public long? Read { get; init; }

    /// <summary>Profiles and documents that are stored.</summary>
    public long? Stored { get; init; }

    /// <summary>Lines that break a rule.</summary>
    public long? Skipped { get; init; }

    /// <summary>Good lines that could not be stored.</summary>
    public long? Failed { get; init; }

    /// <summary>The last line that earlier sendings had settled; 0 without one.</summary>
    public long? ResumedAt { get; init; }

    /// <summary>How long this sending has taken.</summary>
    public double? Seconds { get; init; }

    /// <summary>Lines per second of this sending.</summary>
    public double? Rate { get; init; }

    /// <summary>What this sending cost at the store.</summary>
    public CapacityResponse? Capacity { get; init; }
}

/// <summary>Capacity units of the store.</summary>
/// <param name="Read">Read units.</param>
/// <param name="Write">Write units.</param>
public sealed record CapacityResponse(double Read, double Write);
