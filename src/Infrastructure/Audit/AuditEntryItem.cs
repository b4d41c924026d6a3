using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Audit;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Audit;

/// <summary>An entry of the audit trail; never changed.</summary>
internal sealed class AuditEntryItem : TableItem, IHasWriteToken, IAuditItem
{
    public const string OfNumberName = "of_n";

    public static string Kind => "AUDIT";

    /// <summary>The write token of the append that wrote it.</summary>
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    [DynamoDBProperty("at")]
    public string At { get; set; } = "";

    [DynamoDBProperty("act")]
    public string Act { get; set; } = "";

    [DynamoDBProperty("outcome")]
    public string Outcome { get; set; } = "";

    [DynamoDBProperty("code")]
    public string? Code { get; set; }

    [DynamoDBProperty("caller")]
    public string Caller { get; set; } = "";

    /// <summary>The party for whom the caller acted: a person's pseudonym, never the id. Null for none.</summary>
    [DynamoDBProperty("acting")]
    public string? ActingAs { get; set; }

    [DynamoDBProperty("address")]
    public string Address { get; set; } = "";

    [DynamoDBProperty("trace")]
    public string TraceId { get; set; } = "";

    /// <summary>The pseudonym of the person; never the id.</summary>
    [DynamoDBProperty("subject")]
    public string? Pseudonym { get; set; }

    [DynamoDBProperty("target")]
    public string? Target { get; set; }

    [DynamoDBProperty(Attributes.Count)]
    public long Count { get; set; }

    [DynamoDBProperty("of_day")]
    public string? OfDay { get; set; }

    [DynamoDBProperty(OfNumberName)]
    public long? OfNumber { get; set; }

    [DynamoDBProperty("prev_hash")]
    public string PreviousHash { get; set; } = "";

    [DynamoDBProperty(Attributes.Hash)]
    public string Hash { get; set; } = "";

    public static AuditEntryItem Of(AuditEntry entry, string writeToken)
    {
        var facts = entry.Facts;
        var item = new AuditEntryItem
        {
            WriteToken = writeToken,
            At = StoredTime.Of(facts.At),
            Act = facts.Act,
            Outcome = facts.Outcome.ToString(),
            Code = facts.Code,
            Caller = facts.Caller.Name,
            ActingAs = facts.Caller.ActingAs,
            Address = facts.Caller.Address,
            TraceId = facts.Caller.TraceId,
            Pseudonym = entry.Pseudonym,
            Target = facts.Target,
            Count = facts.Count,
            OfDay = facts.Of is { } of ? AuditPlace.TextOf(of.Day) : null,
            OfNumber = facts.Of?.Number,
            PreviousHash = entry.Previous.Text,
            Hash = entry.Hash.Text,
        };
        return Place(item, Keys.AuditEntry(entry.Place), AuditDay.ExpiryOf(entry.Place.Day));
    }

    /// <summary>The entry. What somebody has made unreadable has a value that no entry has, so that its hash is wrong.</summary>
    public AuditEntry ToEntry(DateOnly day)
    {
        var at = StoredTime.Find(At) ?? DateTimeOffset.MinValue;
        var outcome = Enum.TryParse<AuditOutcome>(Outcome, out var known) ? known : (AuditOutcome)(-1);
        var caller = new AuditCaller(Caller, Address, TraceId) { ActingAs = ActingAs };
        var facts = new AuditFacts(at, Act, outcome, caller)
        {
            Code = Code,
            Target = Target,
            Count = Count,
            Of = OfDay is null ? null : new AuditPlace(DayOf(OfDay), OfNumber ?? 0),
        };
        var place = new AuditPlace(day, Keys.FindAuditNumber(SortKey) ?? 0);
        return new AuditEntry(place, facts, Pseudonym, ChainHash.Read(PreviousHash), ChainHash.Read(Hash));
    }

    /// <summary>A stored day.</summary>
    public static DateOnly DayOf(string text) => AuditPlace.FindDay(text) ?? DateOnly.MinValue;
}
