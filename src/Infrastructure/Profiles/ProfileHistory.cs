using System.Collections.Immutable;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>The history of profiles and segments.</summary>
internal sealed class ProfileHistory(ItemTable table, ProfileReader reading)
{
    /// <summary>The newest version between two times; null if absent or it is a deletion.</summary>
    public async Task<Segment?> FindVersion(
        UserId id,
        SegmentType type,
        VersionTime time,
        bool consistent,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        // One at a time: usually the newest is the result, and only an expired one requires the next.
        var page = await FindVersions(id, type, time, 1, consistent, now, cancellationToken);
        return page.Items is [{ IsDeletion: false } version] ? version : null;
    }

    /// <summary>A page of versions between two times, newest first.</summary>
    public async Task<Page<Segment>> FindVersions(
        UserId id,
        SegmentType type,
        VersionTime time,
        int limit,
        bool consistent,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var (first, last) = (Keys.SegmentVersion(id, type, time.First), Keys.SegmentVersion(id, type, time.Last));
        var (items, hasMore) = await reading.ReadNewest<SegmentVersionItem>(
            first,
            last,
            limit,
            consistent,
            now,
            cancellationToken
        );
        var versions = items.Select(ProfileMapping.ToSegment).ToImmutableArray();
        // Nothing can follow at the lower bound, although the store reports more once it has returned the requested
        // number.
        var hasOlder = hasMore && versions[^1].CreatedAt > time.First;
        return new Page<Segment>(versions, hasOlder ? Position.Of(versions[^1].CreatedAt.AddTicks(-1)) : null);
    }

    /// <summary>The profile at a time: its metadata, and each type that it ever had, side by side.</summary>
    public async Task<UserProfile?> FindAsOf(
        UserId id,
        DateTimeOffset time,
        bool consistent,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var present = table.Load<TagsItem>(Keys.Metadata(id), consistent, cancellationToken);
        var metadata = await FindMetadata(id, time, consistent, now, cancellationToken);
        if ((await present).IfLive(now) is not { } live)
        {
            return null;
        }

        var upTo = live.LookUp(time);
        metadata = upTo == time ? metadata : await FindMetadata(id, upTo, consistent, now, cancellationToken);
        if (metadata is null)
        {
            return null;
        }

        var types = (live.SegmentTypes ?? []).Select(SegmentType.Parse);
        var segments = await Task.WhenAll(
            types.Select(type => FindVersion(id, type, VersionTime.UpTo(upTo), consistent, now, cancellationToken))
        );
        return ProfileMapping.ToProfile(id, metadata, segments.OfType<Segment>());
    }

    private async Task<MetadataVersionItem?> FindMetadata(
        UserId id,
        DateTimeOffset time,
        bool consistent,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var (newest, _) = await reading.ReadNewest<MetadataVersionItem>(
            Keys.MetadataVersion(id, DateTimeOffset.MinValue),
            Keys.MetadataVersion(id, time),
            1,
            consistent,
            now,
            cancellationToken
        );
        return newest is [var version] ? version : null;
    }
}
