using System.Globalization;
using Personalisation.Domain.Idempotency;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure;

/// <summary>
/// Every key of the table, on one page (docs/data-model.md has the same as a table); those of the audit trail and of API
/// keys are on another. Ids and types cannot contain
/// <c>#</c> and every prefix ends in <c>#</c>, so a prefix never matches another key's part.
/// </summary>
internal static partial class Keys
{
    /// <summary>Partition key of everything that belongs to a user.</summary>
    public static string User(UserId id) => $"USER#{id}";

    /// <summary>The profile's metadata: tags, version, times.</summary>
    public static ItemKey Metadata(UserId id) => new(User(id), MetadataSort(id));

    /// <summary>A version of the metadata.</summary>
    public static ItemKey MetadataVersion(UserId id, DateTimeOffset time) =>
        new(User(id), $"{MetadataHistoryPrefix}{StoredTime.Of(time)}");

    /// <summary>
    /// The current version of a segment, next to the metadata, so that one query reads the whole profile.
    /// </summary>
    public static ItemKey CurrentSegment(UserId id, SegmentType type) =>
        new(User(id), $"{MetadataSort(id)}#SEG#{type}");

    /// <summary>A version of a segment in its history.</summary>
    public static ItemKey SegmentVersion(UserId id, SegmentType type, DateTimeOffset time) =>
        new(User(id), $"{SegmentHistoryPrefix}{type}#{StoredTime.Of(time)}");

    /// <summary>The whole document of a user.</summary>
    public static ItemKey Blob(UserId id) => new(User(id), $"BLOB#{id}");

    /// <summary>A request by the key that its client gave it.</summary>
    public static ItemKey Idempotency(IdempotencyKey key) => new(Request(key), Request(key));

    /// <summary>The checkpoint of an import.</summary>
    public static ItemKey Import(IdempotencyKey key) => new($"IMPORT#{key.Digest}", $"IMPORT#{key.Digest}");

    /// <summary>The reference, in a user's partition, to a stored response that names this user.</summary>
    public static ItemKey ResponseReference(string partition, IdempotencyKey key) => new(partition, Request(key));

    /// <summary>The request whose response a reference refers to.</summary>
    public static ItemKey Idempotency(ItemKey reference) => new(reference.Sort, reference.Sort);

    /// <summary>Sort-key prefix of the references to stored responses.</summary>
    public const string ResponseReferencePrefix = "IDEM#";

    /// <summary>A user's entry in the directory.</summary>
    public static ItemKey DirectoryEntry(UserId id) => new(User(id), $"ACCOUNT#{id}");

    /// <summary>The owner of an e-mail address. The address ends the key, so a <c>#</c> in it does no harm.</summary>
    public static ItemKey Email(EmailAddress email) => new(EmailPrefix + email.Value, EmailPrefix + email.Value);

    /// <summary>The folded address in the partition key of <see cref="Email"/>.</summary>
    public static string EmailOf(string partition) => partition[EmailPrefix.Length..];

    /// <summary>Sort key, in the first index, of the owner of an address; the partition is the address's.</summary>
    public const string EmailOwner = "USER";

    /// <summary>Partition of the months with users.</summary>
    public const string UserMonths = "USERS";

    /// <summary>How the entries of a list by time are listed that were created in the month of a time.</summary>
    public static ItemKey MonthOf(string months, DateTimeOffset time) => new(months, $"MONTH#{Month(time)}");

    /// <summary>Partition of the second index with some of the users of a month.</summary>
    public static string UserList(DateTimeOffset time, int shard) =>
        string.Create(CultureInfo.InvariantCulture, $"USERS#{Month(time)}#{shard}");

    /// <summary>Sort key in a list by time of creation; without an id, below all entries of that instant.</summary>
    public static string Created(DateTimeOffset time, string? id) => $"CREATED#{StoredTime.Of(time)}#{id}";

    /// <summary>Partition of the counts that add up to the number of users.</summary>
    public const string UserCounts = "USERS#COUNT";

    /// <summary>One of these counters.</summary>
    public static ItemKey UserCount(int shard) =>
        new(UserCounts, string.Create(CultureInfo.InvariantCulture, $"COUNT#{shard}"));

    /// <summary>Sort-key prefix of the metadata versions.</summary>
    public const string MetadataHistoryPrefix = "META#";

    /// <summary>Sort-key prefix of the versions of all segments.</summary>
    public const string SegmentHistoryPrefix = "SEG#";

    private const string EmailPrefix = "EMAIL#";

    /// <summary>Partition of the first index with every erasure that has begun and not ended.</summary>
    public const string Erasures = "ERASING";

    /// <summary>Sort key in <see cref="Erasures"/>: by start.</summary>
    public static string Erasure(UserId id, DateTimeOffset begunAt) => $"{StoredTime.Of(begunAt)}#{id}";

    /// <summary>The leading stub of an erasure, which replaces the profile's metadata.</summary>
    public static ItemKey ErasureLead(UserId id) => Metadata(id);

    /// <summary>Whether an item of the user's partition is a reference to a stored response.</summary>
    public static bool IsResponseReference(string sort) =>
        sort.StartsWith(ResponseReferencePrefix, StringComparison.Ordinal);

    /// <summary>Whether an item of the user's partition is part of the profile's history.</summary>
    public static bool IsHistory(string sort) =>
        sort.StartsWith(MetadataHistoryPrefix, StringComparison.Ordinal)
        || sort.StartsWith(SegmentHistoryPrefix, StringComparison.Ordinal);

    /// <summary>A key that no item has, for reads that only test the table.</summary>
    public static ItemKey Probe { get; } = new("PROBE#", "PROBE#");

    /// <summary>
    /// Sort-key prefix of the metadata and of every current segment; unambiguous, because a partition belongs to one
    /// user.
    /// </summary>
    public static string ProfilePrefix(UserId id) => MetadataSort(id);

    private static string Month(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyyMM", CultureInfo.InvariantCulture);

    private static string Request(IdempotencyKey key) => $"{ResponseReferencePrefix}{key.Digest}";

    private static string MetadataSort(UserId id) => $"USER#{id}";
}
