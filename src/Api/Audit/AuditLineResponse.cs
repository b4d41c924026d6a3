using System.Text.Json;
using Personalisation.Domain.Audit;

namespace Personalisation.Api.Audit;

/// <summary>One line of the audit trail: an entry, a cursor or the summary.</summary>
public sealed record AuditLineResponse
{
    /// <summary>The UTC day whose chain the entry is in: <c>2026-11-29</c>.</summary>
    public string? Day { get; init; }

    /// <summary>The number of the entry in that chain, from 1.</summary>
    public long? Number { get; init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>What was done: <c>user.erase</c>.</summary>
    public string? Act { get; init; }

    /// <summary><c>attempted</c>, <c>done</c>, <c>not_found</c>, <c>failed</c> or <c>denied</c>.</summary>
    public string? Outcome { get; init; }

    /// <summary>The error code if it failed or was denied.</summary>
    public string? Code { get; init; }

    /// <summary>The name of the credential; <c>customer/{id}</c> for a person, a pseudonym once erased; empty without one.</summary>
    public string? Caller { get; init; }

    /// <summary>The party for whom the caller acted, or to whom its key is bound; a pseudonym once the person is erased.</summary>
    public string? ActingAs { get; init; }

    /// <summary>The source address; for IPv6 the network.</summary>
    public string? Address { get; init; }

    /// <summary>The trace of the call; empty for a count of many.</summary>
    public string? TraceId { get; init; }

    /// <summary>The id of the person; absent if there is none or the person was erased.</summary>
    public string? Subject { get; init; }

    /// <summary>A random name for the person, which stays when the person is erased.</summary>
    public string? Pseudonym { get; init; }

    /// <summary>What it was done to if that is not a person.</summary>
    public string? Target { get; init; }

    /// <summary>How often, or to how many.</summary>
    public long? Count { get; init; }

    /// <summary>In an entry with an outcome: day and number of the entry that announced the act.</summary>
    public string? Of { get; init; }

    /// <summary>The hash of the entry before it.</summary>
    public string? Previous { get; init; }

    /// <summary>The hash of the entry.</summary>
    public string? Hash { get; init; }

    /// <summary>On a separate line after each page: the position from which another export can continue.</summary>
    public string? Cursor { get; init; }

    /// <summary>The last line.</summary>
    public AuditSummary? Summary { get; init; }

    /// <summary>The line of an entry.</summary>
    internal static AuditLineResponse From(AuditEntry entry)
    {
        var facts = entry.Facts;
        return new AuditLineResponse
        {
            Day = AuditPlace.TextOf(entry.Place.Day),
            Number = entry.Place.Number,
            At = facts.At,
            Act = facts.Act,
            Outcome = JsonNamingPolicy.SnakeCaseLower.ConvertName(facts.Outcome.ToString()),
            Code = facts.Code,
            Caller = entry.CallerName,
            ActingAs = entry.ActingAs,
            Address = facts.Caller.Address,
            TraceId = facts.Caller.TraceId,
            Subject = entry.Subject?.Value,
            Pseudonym = entry.Pseudonym,
            Target = facts.Target,
            Count = facts.Count,
            Of = facts.Of?.ToString(),
            Previous = entry.Previous.Text,
            Hash = entry.Hash.Text,
        };
    }
}

/// <summary>The totals of an export of the audit trail.</summary>
/// <param name="Entries">Entries in this response.</param>
public sealed record AuditSummary(long Entries);
