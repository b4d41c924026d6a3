using System.Collections.Immutable;
using Personalisation.Application.Errors;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>
/// Many profiles: the metadata of all, then their segments. A batch is not a snapshot, so the segments are always read
/// strongly consistent: each copy is at least as new as its metadata, and a newer one reveals a write in between. An
/// inconsistent profile is read again.
/// </summary>
internal sealed class ProfileBatchReader(ItemBatch batch, ProfileReader reading)
{
    public async Task<ImmutableArray<ProfileLookup>> Find(
        IReadOnlyCollection<UserId> ids,
        bool withSegments,
        bool consistent,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var metadata = await batch.Read(ids.Select(Keys.Metadata), consistent, cancellationToken);
        var live = ids.Select(id => (metadata.Find(Keys.Metadata(id)) as ProfileMetadataItem).IfLive(now))
            .OfType<ProfileMetadataItem>();
        var copies = withSegments
            ? await batch.Read(live.SelectMany(CopiesOf), consistent: true, cancellationToken)
            : new BatchRead();
        var lookups = new List<ProfileLookup>();
        foreach (var id in ids)
        {
            var item = (metadata.Find(Keys.Metadata(id)) as ProfileMetadataItem).IfLive(now);
            var keys = item is null || !withSegments ? [] : CopiesOf(item).ToList();
            lookups.Add(
                metadata.IsLeft(Keys.Metadata(id)) || keys.Exists(copies.IsLeft) ? new(id, IsAnswered: false, null)
                : item is null ? new(id, IsAnswered: true, null)
                : await Assemble(id, item, [.. keys.Select(copies.Find)], now, cancellationToken)
            );
        }

        return [.. lookups];
    }

    private async Task<ProfileLookup> Assemble(
        UserId id,
        ProfileMetadataItem metadata,
        IReadOnlyList<TableItem?> copies,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var stored = new StoredProfile();
        stored.Add([metadata, .. copies.OfType<TableItem>()]);
        try
        {
            // A missing copy has expired, or was erased after the metadata had been read.
            var whole =
                stored.IsTorn || copies.Contains(null)
                    ? await reading.Read(id, consistent: true, cancellationToken)
                    : stored;
            return new(id, IsAnswered: true, whole.ProfileAt(now));
        }
        catch (StoreUnavailableException)
        {
            return new(id, IsAnswered: false, null);
        }
    }

    private static IEnumerable<ItemKey> CopiesOf(ProfileMetadataItem metadata)
    {
        var id = UserId.Parse(metadata.Id);
        return (metadata.SegmentTypes ?? []).Select(type => Keys.CurrentSegment(id, SegmentType.Parse(type)));
    }
}
