using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure.DynamoDb.Items;
using static Personalisation.Infrastructure.DynamoDb.Items.TableItem;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>Profiles and segments to items and back, by hand; tested by round trip.</summary>
internal static class ProfileMapping
{
    public static ProfileMetadataItem ToMetadataItem(
        UserProfile profile,
        long version,
        string writeToken,
        IEnumerable<string> segmentTypes
    )
    {
        var types = segmentTypes.ToHashSet(StringComparer.Ordinal);
        var item = new ProfileMetadataItem
        {
            Id = profile.Id.Value,
            Version = version,
            WriteToken = writeToken,
            SegmentTypes = types.Count > 0 ? types : null,
        };
        return Fill(item, profile, Keys.Metadata(profile.Id));
    }

    public static MetadataVersionItem ToMetadataVersionItem(UserProfile profile) =>
        Fill(new MetadataVersionItem(), profile, Keys.MetadataVersion(profile.Id, profile.UpdatedAt));

    public static CurrentSegmentItem ToCurrentItem(UserId id, Segment segment, long version) =>
        Fill(new CurrentSegmentItem { Version = version }, segment, Keys.CurrentSegment(id, segment.Type));

    public static SegmentVersionItem ToVersionItem(UserId id, Segment segment) =>
        Fill(new SegmentVersionItem(), segment, Keys.SegmentVersion(id, segment.Type, segment.CreatedAt));

    public static Segment ToSegment(SegmentItem item) =>
        StoredData.Read(
            item,
            static it => new Segment(
                SegmentType.Parse(it.Type),
                it.Categories.Select(category => new Category(category.Id, category.Score)),
                it.TopCategories,
                StoredTime.Parse(it.CreatedAt),
                StoredTime.Parse(it.UpdatedAt),
                StoredTime.Parse(it.ExpiresAt),
                it.IsDeletion is true
            )
        );

    public static MetadataVersion ToMetadataVersion(MetadataVersionItem item) =>
        StoredData.Read(
            item,
            static it => new MetadataVersion(
                Tags.Of(it.Tags),
                StoredTime.Parse(it.CreatedAt),
                StoredTime.Parse(it.UpdatedAt),
                StoredTime.Parse(it.ExpiresAt)
            )
        );

    public static UserProfile ToProfile(UserId id, MetadataItem item, IEnumerable<Segment> segments) =>
        StoredData.Read(
            item,
            (Id: id, Segments: segments),
            static (it, with) =>
                new UserProfile(
                    with.Id,
                    Tags.Of(it.Tags),
                    with.Segments,
                    StoredTime.Parse(it.CreatedAt),
                    StoredTime.Parse(it.UpdatedAt),
                    StoredTime.Parse(it.ExpiresAt)
                )
        );

    private static TItem Fill<TItem>(TItem item, UserProfile profile, ItemKey key)
        where TItem : MetadataItem
    {
        item.Tags = [.. profile.Tags.Values];
        item.CreatedAt = StoredTime.Of(profile.CreatedAt);
        item.UpdatedAt = StoredTime.Of(profile.UpdatedAt);
        return Place(item, key, profile.ExpiresAt);
    }

    private static TItem Fill<TItem>(TItem item, Segment segment, ItemKey key)
        where TItem : SegmentItem
    {
        item.Type = segment.Type.Value;
        item.Categories = [.. segment.Categories.Select(ToItem)];
        item.TopCategories = [.. segment.TopCategories];
        item.IsDeletion = segment.IsDeletion ? true : null;
        item.CreatedAt = StoredTime.Of(segment.CreatedAt);
        item.UpdatedAt = StoredTime.Of(segment.UpdatedAt);
        return Place(item, key, segment.ExpiresAt);
    }

    private static CategoryItem ToItem(Category category) => new() { Id = category.Id, Score = category.Score };
}
