using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure.DynamoDb;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>What one query of a profile's prefix returned; expired items are still among it.</summary>
internal sealed class StoredProfile
{
    private readonly List<CurrentSegmentItem> _segments = [];

    /// <summary>The metadata as stored, expired or not; null where there is none.</summary>
    public UserItem? Metadata { get; private set; }

    /// <summary>Takes one item of the query; an unknown kind is skipped, never an error.</summary>
    public void Add(TableItem item)
    {
        if (item is UserItem metadata)
        {
            Metadata = metadata;
        }
        else if (item is CurrentSegmentItem segment)
        {
            _segments.Add(segment);
        }
    }

    /// <summary>The profile as it stands; null where there is none, or only an expired one.</summary>
    public UserProfile? At(DateTimeOffset now) =>
        Metadata.IfLive(now) is { } live
            ? ProfileMapping.ToProfile(live, _segments.Where(segment => segment.IfLive(now) is not null))
            : null;
}
