using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>The result of one query of a profile's prefix, including expired items.</summary>
internal sealed class StoredProfile
{
    private readonly List<CurrentSegmentItem> _segments = [];

    /// <summary>The stored metadata, expired or not; null if absent.</summary>
    public ProfileMetadataItem? Metadata { get; private set; }

    /// <summary>Whether a stub has replaced the metadata.</summary>
    public bool IsBeingErased { get; private set; }

    /// <summary>Whether a write fell into the middle of the reading.</summary>
    public bool IsTorn => Metadata is { } metadata && _segments.Exists(copy => copy.Version > metadata.Version);

    /// <summary>Adds items of the query; unknown kinds are skipped.</summary>
    public void Add(IReadOnlyList<TableItem> items)
    {
        Metadata ??= items.OfType<ProfileMetadataItem>().FirstOrDefault();
        IsBeingErased |= items.OfType<ErasureItem>().Any();
        _segments.AddRange(items.OfType<CurrentSegmentItem>());
    }

    /// <summary>The profile for readers; null if absent or it has expired.</summary>
    public Versioned<UserProfile>? ProfileAt(DateTimeOffset now) =>
        Metadata.IfLive(now) is { } metadata
            ? new(ProfileOf(metadata, CopiesAt(now).Select(ProfileMapping.ToSegment)), metadata.Version)
            : null;

    /// <summary>The state for decisions.</summary>
    /// <param name="now">The clock.</param>
    /// <param name="found">Versions that were found elsewhere in the history.</param>
    public ProfileState StateAt(DateTimeOffset now, IEnumerable<Segment> found)
    {
        var metadata = Metadata.IfLive(now);
        var copies = metadata is null ? [] : CopiesAt(now).ToList();
        var newest = copies.ConvertAll(ProfileMapping.ToSegment);
        return new ProfileState(
            metadata is null ? null : ProfileOf(metadata, newest),
            metadata?.Version,
            [.. found, .. newest],
            copies
                .Where(copy => copy.IsDeletion is not true)
                .ToDictionary(copy => SegmentType.Parse(copy.Type), copy => copy.Version)
        );
    }

    private IEnumerable<CurrentSegmentItem> CopiesAt(DateTimeOffset now) =>
        _segments.Where(copy => copy.IfLive(now) is not null);

    private static UserProfile ProfileOf(ProfileMetadataItem metadata, IEnumerable<Segment> newest) =>
        ProfileMapping.ToProfile(UserId.Parse(metadata.Id), metadata, newest.Where(segment => !segment.IsDeletion));
}
