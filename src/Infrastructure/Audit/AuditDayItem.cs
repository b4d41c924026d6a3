using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Audit;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Audit;

/// <summary>
/// The end of a day's chain. Every append replaces it on condition that its write token is the one that was read, so of
/// two instances that continue the same entry one fails.
/// </summary>
internal sealed class AuditDayItem : TableItem, IHasWriteToken, IAuditItem
{
    public static string Kind => "ADAY";

    /// <summary>The write token of the append that wrote it.</summary>
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    [DynamoDBProperty(Attributes.Count)]
    public long Count { get; set; }

    [DynamoDBProperty(Attributes.Hash)]
    public string Hash { get; set; } = "";

    /// <summary>The day before it, <c>2026-11-28</c>; null for the first of all.</summary>
    [DynamoDBProperty("prev_day")]
    public string? PreviousDay { get; set; }

    [DynamoDBProperty("prev_hash")]
    public string? PreviousHash { get; set; }

    /// <summary>The day after it. A day that has one gets no more entries.</summary>
    [DynamoDBProperty("next")]
    public string? Next { get; set; }

    public static AuditDayItem Of(AuditDay day, string writeToken)
    {
        var item = new AuditDayItem
        {
            WriteToken = writeToken,
            Count = day.Count,
            Hash = day.Last.Text,
            PreviousDay = day.Before is { } before ? AuditPlace.TextOf(before.Date) : null,
            PreviousHash = day.Before?.Last.Text,
            Next = day.Next is { } next ? AuditPlace.TextOf(next) : null,
        };
        return Place(item, Keys.AuditDay(day.Date), day.ExpiresAt);
    }

    /// <summary>The day; null if somebody gave it a key that no day has.</summary>
    public AuditDay? ToDay() =>
        Keys.FindAuditDate(SortKey) is not { } date
            ? null
            : new(
                date,
                Count,
                ChainHash.Read(Hash),
                PreviousDay is null ? null : new(AuditEntryItem.DayOf(PreviousDay), ChainHash.Read(PreviousHash)),
                Next is null ? null : AuditEntryItem.DayOf(Next)
            );
}
