using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>
/// A change of a profile as one transaction: metadata, their version, changed current copies, new history versions. The
/// metadata's condition guards all of it, so the second of two writers starts again.
/// With <see cref="ProfileDraft.MaxWrites"/> items of segments it has 98 of the 100 actions of a transaction, and the
/// response that an idempotency key keeps takes the other two.
/// </summary>
internal static class ProfileTransactionBuilder
{
    /// <summary>The version for the next write; a new one each time if there are no metadata.</summary>
    public static long NextVersion(ProfileMetadataItem? metadata, DateTimeOffset now) =>
        metadata?.Version + 1 ?? Versions.New(now);

    /// <summary>Builds the transaction.</summary>
    /// <param name="table">Makes the items.</param>
    /// <param name="change">The data to store.</param>
    /// <param name="metadata">The metadata that was read, expired or not.</param>
    /// <param name="known">Versions that were read; only these may be written over, each by its equal.</param>
    /// <param name="version">The version that the write gives the profile.</param>
    /// <param name="writeToken">The write token of this write.</param>
    /// <param name="now">The clock.</param>
    public static Transaction Of(
        ItemTable table,
        ProfileChange change,
        ProfileMetadataItem? metadata,
        IReadOnlyCollection<Segment> known,
        long version,
        string writeToken,
        DateTimeOffset now
    )
    {
        var (id, after) = (change.After.Id, change.After);
        var types = change.Versions.Select(joined => joined.Type.Value).Concat(metadata?.SegmentTypes ?? []);
        var guard = metadata is null ? Condition.Free(now) : Condition.Unchanged(metadata.Version);
        var user = ProfileMapping.ToMetadataItem(after, version, writeToken, types);
        ClockLag.Note(user, metadata, change, known, now);
        var transaction = new Transaction(WriteTokens.New(now), writeToken)
            .Put(table.ToAttributes(user), "profile", guard)
            .Put(table.ToAttributes(ProfileMapping.ToMetadataVersionItem(after)), "profile");
        foreach (var segment in change.Current)
        {
            var copy = ProfileMapping.ToCurrentItem(id, segment, version);
            transaction.Put(table.ToAttributes(copy), NameOf(segment));
        }

        foreach (var joined in change.Versions)
        {
            var condition = known.Any(other => IsSamePlace(other, joined)) ? null : Condition.Free(now);
            transaction.Put(table.ToAttributes(ProfileMapping.ToVersionItem(id, joined)), NameOf(joined), condition);
        }
        return transaction;
    }

    private static bool IsSamePlace(Segment one, Segment other) =>
        one.Type == other.Type && one.CreatedAt == other.CreatedAt;

    private static string NameOf(Segment segment) => $"segment \"{segment.Type}\"";
}
