using System.Collections.Immutable;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Bulk;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Profiles;

/// <inheritdoc cref="IProfileRepository"/>
internal sealed class DynamoDbProfileRepository(
    ItemTable table,
    ProfileReader reading,
    ProfileHistory history,
    ProfileWriter saving,
    ProfileBatchReader batch,
    ProfileBulkInserter inserter,
    TimeProvider clock
) : IProfileRepository
{
    private DateTimeOffset Now => clock.GetUtcNow();

    public async Task<Versioned<UserProfile>?> Find(UserId id, bool consistent, CancellationToken cancellationToken) =>
        (await reading.Read(id, consistent, cancellationToken)).ProfileAt(Now);

    public Task<ImmutableArray<ProfileLookup>> FindMany(
        IReadOnlyCollection<UserId> ids,
        bool withSegments,
        bool consistent,
        CancellationToken cancellationToken
    ) => batch.Find(ids, withSegments, consistent, Now, cancellationToken);

    public Task<UserProfile?> FindAsOf(
        UserId id,
        DateTimeOffset time,
        bool consistent,
        CancellationToken cancellationToken
    ) => history.FindAsOf(id, time, consistent, Now, cancellationToken);

    public async Task<Versioned<Tags>?> FindTags(UserId id, bool consistent, CancellationToken cancellationToken)
    {
        var item = await table.Load<TagsItem>(Keys.Metadata(id), consistent, cancellationToken);
        return item.IfLive(Now) is { } live ? new(Tags.Of(live.Tags), live.Version) : null;
    }

    public async Task<Versioned<Segment>?> FindSegment(
        UserId id,
        SegmentType type,
        bool consistent,
        CancellationToken cancellationToken
    )
    {
        var item = await table.Find(Keys.CurrentSegment(id, type), consistent, cancellationToken);
        return item.IfLive(Now) is CurrentSegmentItem { IsDeletion: not true } live
            ? new(ProfileMapping.ToSegment(live), live.Version)
            : null;
    }

    public async Task<Segment?> FindVersion(
        UserId id,
        SegmentType type,
        VersionTime time,
        bool consistent,
        CancellationToken cancellationToken
    )
    {
        // A version may have been written to live longer than its profile then turned out to.
        var profile = table.Load<PresenceItem>(Keys.Metadata(id), consistent, cancellationToken);
        var version = history.FindVersion(id, type, time, consistent, Now, cancellationToken);
        await Task.WhenAll(profile, version);
        if ((await profile).IfLive(Now) is not { } live)
        {
            return null;
        }

        var upTo = live.LookUp(time.Last);
        return time.IsUpTo && upTo != time.Last
            ? await history.FindVersion(id, type, VersionTime.UpTo(upTo), consistent, Now, cancellationToken)
            : await version;
    }

    public Task<Page<Segment>> FindVersions(
        UserId id,
        SegmentType type,
        VersionTime time,
        int limit,
        bool consistent,
        CancellationToken cancellationToken
    ) => history.FindVersions(id, type, time, limit, consistent, Now, cancellationToken);

    public async Task<Versioned<Tags>?> FindSegmentTags(
        UserId id,
        SegmentType type,
        bool consistent,
        CancellationToken cancellationToken
    )
    {
        var segment = table.Load<PresenceItem>(Keys.CurrentSegment(id, type), consistent, cancellationToken);
        var tags = FindTags(id, consistent, cancellationToken);
        await Task.WhenAll(segment, tags);
        return (await segment).IfLive(Now) is { IsDeletion: not true } ? await tags : null;
    }

    public Task<SavedChange?> Save(
        UserId id,
        Func<ProfileState, ProfileChange?> decide,
        DateTimeOffset now,
        IdempotentWrite<SavedChange>? idempotency,
        CancellationToken cancellationToken
    ) => saving.Save(id, decide, now, idempotency, cancellationToken);

    public Task Import(ProfileLoad load, DateTimeOffset now, CancellationToken cancellationToken) =>
        saving.Import(load, now, cancellationToken);

    public Task<ImmutableArray<LoadOutcome>> Load(
        IReadOnlyList<ProfileLoad> profiles,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => inserter.Load(profiles, now, cancellationToken);
}
