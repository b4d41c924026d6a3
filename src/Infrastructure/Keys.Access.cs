using System.Globalization;
using Personalisation.Domain.Audit;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure;

/// <summary>The keys of the audit trail.</summary>
internal static partial class Keys
{
    /// <summary>Partition of the days of the audit trail.</summary>
    public const string AuditDays = "AUDIT";

    /// <summary>A day of the audit trail: the end of its chain.</summary>
    public static ItemKey AuditDay(DateOnly day) => new(AuditDays, AuditDayPrefix + AuditPlace.TextOf(day));

    /// <summary>The day in the sort key of <see cref="AuditDay"/>.</summary>
    public static DateOnly AuditDateOf(string sort) =>
        AuditPlace.FindDay(sort[AuditDayPrefix.Length..]) ?? DateOnly.MinValue;

    /// <summary>Partition of a day's entries.</summary>
    public static string AuditEntries(DateOnly day) => $"AUDIT#{AuditPlace.TextOf(day)}";

    /// <summary>An entry of the audit trail.</summary>
    public static ItemKey AuditEntry(AuditPlace place) =>
        new(
            AuditEntries(place.Day),
            AuditEntryPrefix + place.Number.ToString($"D{AuditDigits}", CultureInfo.InvariantCulture)
        );

    /// <summary>The number of an entry in its sort key; null for a key that no entry has.</summary>
    public static long? FindAuditNumber(string sort) =>
        sort.Length == AuditEntryPrefix.Length + AuditDigits
        && long.TryParse(
            sort.AsSpan(AuditEntryPrefix.Length),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    /// <summary>The person behind a pseudonym of the audit trail.</summary>
    public static ItemKey AuditSubject(string pseudonym) =>
        new($"AUDIT#SUBJECT#{pseudonym}", $"AUDIT#SUBJECT#{pseudonym}");

    /// <summary>A pseudonym of a user, in the user's partition, so that an erasure finds it.</summary>
    public static ItemKey AuditPseudonym(UserId id, string pseudonym) =>
        new(User(id), $"{AuditPseudonymPrefix}{pseudonym}");

    /// <summary>Sort-key prefix of the user's pseudonyms.</summary>
    public const string AuditPseudonymPrefix = "AUDIT#";

    /// <summary>The pseudonym in the sort key of <see cref="AuditPseudonym"/>; null for another item.</summary>
    public static string? AuditPseudonymOf(string sort) =>
        sort.StartsWith(AuditPseudonymPrefix, StringComparison.Ordinal) ? sort[AuditPseudonymPrefix.Length..] : null;

    private const string AuditDayPrefix = "DAY#";
    private const string AuditEntryPrefix = "ENTRY#";
    private const int AuditDigits = 19;
}
