using System.Text.Json;

namespace Personalisation.Client;

/// <summary>An event of an import: a rejected line, the progress, or the final summary.</summary>
public sealed record ImportEvent
{
    internal static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary><c>problem</c>, <c>progress</c> or <c>summary</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Of a problem: the number of the line, from 1.</summary>
    public long? Line { get; init; }

    /// <summary>Of a problem, and of a summary that is not complete: why, as the code of problem documents.</summary>
    public string? Code { get; init; }

    /// <summary>The same for people.</summary>
    public string? Detail { get; init; }

    /// <summary>Of a line that breaks rules: the rules, by the path within the line.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    /// <summary>Of a summary: whether the import came to the end of its lines.</summary>
    public bool? Complete { get; init; }

    /// <summary>Of progress and summary: lines so far, those of earlier sendings under the same key among them.</summary>
    public long Read { get; init; }

    /// <summary>Profiles and documents that are stored.</summary>
    public long Stored { get; init; }

    /// <summary>Lines that break a rule.</summary>
    public long Skipped { get; init; }

    /// <summary>Good lines that could not be stored.</summary>
    public long Failed { get; init; }

    /// <summary>The last line stored or rejected by earlier requests; 0 if none.</summary>
    public long ResumedAt { get; init; }

    /// <summary>The duration of this request.</summary>
    public double Seconds { get; init; }

    /// <summary>The capacity consumed by this request; null if not reported.</summary>
    public ImportCapacity? Capacity { get; init; }
}

/// <summary>Capacity units of the store.</summary>
public sealed record ImportCapacity(double Read, double Write);
