namespace Personalisation.Domain.Profiles;

/// <summary>The stored state of a profile on which a write is decided.</summary>
/// <param name="Profile">The current profile; null if absent.</param>
/// <param name="Version">The version of the profile; null if absent.</param>
/// <param name="Known">Versions of segments known to be stored, the newest of each type among them.</param>
/// <param name="SegmentVersions">For each current segment the version of the profile that wrote it.</param>
public sealed record ProfileState(
    UserProfile? Profile,
    long? Version,
    IReadOnlyCollection<Segment> Known,
    IReadOnlyDictionary<SegmentType, long> SegmentVersions
)
{
    /// <summary>The version of a current segment; null if absent.</summary>
    public long? VersionOf(SegmentType type) => SegmentVersions.TryGetValue(type, out var version) ? version : null;
}
