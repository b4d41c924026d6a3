using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Personalisation.Domain.ApiKeys;
using Personalisation.Domain.Audit;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure;

/// <summary>The keys of the audit trail, of API keys and of quotas.</summary>
internal static partial class Keys
{
    /// <summary>How often a client used a quota on a day. The client's name may be a person's, so it is a digest.</summary>
    public static ItemKey Quota(string client, string quota, DateTimeOffset time)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(client)));
        var day = time.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        return new($"QUOTA#{digest}", $"QUOTA#{day}#{quota}");
    }

    /// <summary>Partition of the days of the audit trail.</summary>
    public const string AuditDays = "AUDIT";

    /// <summary>A day of the audit trail: the end of its chain.</summary>
    public static ItemKey AuditDay(DateOnly day) => new(AuditDays, AuditDayPrefix + AuditPlace.TextOf(day));

    /// <summary>The day in the sort key of <see cref="AuditDay"/>; null for a key that no day has.</summary>
    public static DateOnly? FindAuditDate(string sort) =>
        sort.StartsWith(AuditDayPrefix, StringComparison.Ordinal)
            ? AuditPlace.FindDay(sort[AuditDayPrefix.Length..])
            : null;

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
        && sort.StartsWith(AuditEntryPrefix, StringComparison.Ordinal)
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

    /// <summary>Partition of all API keys.</summary>
    public const string ApiKeys = "APIKEYS";

    /// <summary>An API key.</summary>
    public static ItemKey ApiKey(ApiKeyId id) => new(ApiKeys, ApiKeyPrefix + id.Value);

    /// <summary>The id in the sort key of <see cref="ApiKey"/> and of <see cref="ApiKeyUse"/>.</summary>
    public static ApiKeyId ApiKeyIdOf(string sort) => ApiKeyId.Parse(sort[ApiKeyPrefix.Length..]);

    /// <summary>The same; null for a key that no item of ours has.</summary>
    public static ApiKeyId? FindApiKeyId(string sort) =>
        sort.StartsWith(ApiKeyPrefix, StringComparison.Ordinal) && ApiKeyId.IsValid(sort[ApiKeyPrefix.Length..])
            ? ApiKeyIdOf(sort)
            : null;

    /// <summary>The owner of a key's name.</summary>
    public static ItemKey ApiKeyName(ApiKeyName name) => new($"APIKEYS#NAME#{name}", $"APIKEYS#NAME#{name}");

    /// <summary>Partition of the last uses of all keys.</summary>
    public const string ApiKeyUses = "APIKEYS#USE";

    /// <summary>The last use of a key.</summary>
    public static ItemKey ApiKeyUse(ApiKeyId id) => new(ApiKeyUses, ApiKeyPrefix + id.Value);

    /// <summary>A key that is confined to the data of a user, in the user's partition.</summary>
    public static ItemKey ApiKeyPerson(UserId person, ApiKeyId id, ApiKeyName name) =>
        new(User(person), $"{ApiKeyPersonPrefix}{id}#{name}");

    /// <summary>The key in the sort key of <see cref="ApiKeyPerson"/>; null for another item.</summary>
    public static (ApiKeyId Id, ApiKeyName Name)? FindApiKeyOfPerson(string sort) =>
        sort.StartsWith(ApiKeyPersonPrefix, StringComparison.Ordinal)
        && sort[ApiKeyPersonPrefix.Length..].Split('#') is [var id, var name]
            ? (ApiKeyId.Parse(id), Domain.ApiKeys.ApiKeyName.Parse(name))
            : null;

    private const string ApiKeyPrefix = "KEY#";
    private const string ApiKeyPersonPrefix = "APIKEY#";
}
