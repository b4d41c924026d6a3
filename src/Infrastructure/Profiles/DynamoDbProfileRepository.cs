using Personalisation.Application.Profiles;
using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure.DynamoDb;

namespace Personalisation.Infrastructure.Profiles;

/// <inheritdoc cref="IProfileRepository"/>
internal sealed class DynamoDbProfileRepository(
    ItemTable table,
    ProfileReading reading,
    ProfileSaving saving,
    TimeProvider clock
) : IProfileRepository
{
    private DateTimeOffset Now => clock.GetUtcNow();

    public async Task<UserProfile?> Find(UserId id, bool consistent, CancellationToken cancellationToken) =>
        (await reading.Read(id, consistent, cancellationToken)).At(Now);

    public async Task<Tags?> FindTags(UserId id, bool consistent, CancellationToken cancellationToken)
    {
        var item = await table.Load<TagsItem>(Keys.Metadata(id), consistent, cancellationToken);
        return item.IfLive(Now) is { } live ? Tags.Of(live.Tags) : null;
    }

    public async Task<Segment?> FindSegment(
        UserId id,
        SegmentType type,
        bool consistent,
        CancellationToken cancellationToken
    )
    {
        var item = await table.Load<TableItem>(Keys.CurrentSegment(id, type), consistent, cancellationToken);
        return item.IfLive(Now) is CurrentSegmentItem live ? ProfileMapping.ToSegment(live) : null;
    }

    public async Task<Segment?> FindVersion(
        UserId id,
        SegmentType type,
        VersionTime time,
        bool consistent,
        CancellationToken cancellationToken
    )
    {
        var item = await reading.FindNewest(id, type, time, consistent, Now, cancellationToken);
        return item is null ? null : ProfileMapping.ToSegment(item);
    }

    public async Task<Tags?> FindSegmentTags(
        UserId id,
        SegmentType type,
        bool consistent,
        CancellationToken cancellationToken
    )
    {
        var segment = table.Load<PresenceItem>(Keys.CurrentSegment(id, type), consistent, cancellationToken);
        var tags = FindTags(id, consistent, cancellationToken);
        await Task.WhenAll(segment, tags);
        return (await segment).IfLive(Now) is null ? null : await tags;
    }

    public Task<ProfileChange> Save(ProfileDraft draft, DateTimeOffset now, CancellationToken cancellationToken) =>
        saving.Save(draft, now, cancellationToken);
}
