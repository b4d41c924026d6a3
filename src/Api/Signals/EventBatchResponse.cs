using System.Collections.Immutable;
using Personalisation.Application.Signals;
using Personalisation.Domain.Signals;

namespace Personalisation.Api.Signals;

/// <summary>What became of the events.</summary>
public sealed record EventBatchResponse
{
    /// <summary>How many are stored now.</summary>
    public required int Accepted { get; init; }

    /// <summary>How many were stored before; conflicts are not among them.</summary>
    public required int Duplicates { get; init; }

    /// <summary>How many are not stored, because the user has not consented.</summary>
    public required int Skipped { get; init; }

    /// <summary>How many are not stored for another reason.</summary>
    public required int Rejected { get; init; }

    /// <summary>One result for each event, in the order of the request.</summary>
    public required IReadOnlyList<EventStatusResponse> Results { get; init; }

    /// <summary>The response for the results of a request.</summary>
    internal static EventBatchResponse Of(ImmutableArray<EventResult> results, IEnumerable<EventMembers?> sent)
    {
        var all = results.Zip(sent, EventStatusResponse.Of).ToList();
        return new EventBatchResponse
        {
            Accepted = CountOf(EventStatusResponse.Accepted),
            Duplicates = CountOf(EventStatusResponse.Duplicate),
            Skipped = CountOf(EventStatusResponse.Skipped),
            Rejected = CountOf(EventStatusResponse.Rejected) + CountOf(EventStatusResponse.Conflict),
            Results = all,
        };

        int CountOf(string status) => all.Count(one => string.Equals(one.Status, status, StringComparison.Ordinal));
    }
}

/// <summary>What became of one event.</summary>
/// <param name="Id">Its id, as it was sent.</param>
/// <param name="Status">accepted, duplicate, conflict, skipped or rejected.</param>
/// <param name="Code">Why it is not stored, or counts for no affinity.</param>
/// <param name="Detail">The same in a sentence, and what to do; absent for an invalid event.</param>
/// <param name="Errors">For an invalid event: the broken rules, by path within the event.</param>
/// <param name="Line">For lines of JSON: the number of its line, from 1.</param>
public sealed record EventStatusResponse(
    string? Id,
    string Status,
    string? Code,
    string? Detail,
    IReadOnlyDictionary<string, string[]>? Errors,
    int? Line
)
{
    internal const string Accepted = "accepted";
    internal const string Duplicate = "duplicate";
    internal const string Conflict = "conflict";
    internal const string Skipped = "skipped";
    internal const string Rejected = "rejected";

    internal static EventStatusResponse Of(EventResult result, EventMembers? sent) =>
        new(result.Id, StatusOf(result.Outcome), result.Code, result.Detail, result.Refusal?.Errors, sent?.Line);

    private static string StatusOf(EventOutcome? outcome) =>
        outcome switch
        {
            EventOutcome.Accepted => Accepted,
            EventOutcome.Duplicate => Duplicate,
            EventOutcome.Conflict => Conflict,
            EventOutcome.Denied => Skipped,
            _ => Rejected,
        };
}
