using System.Collections.Immutable;

namespace Personalisation.Domain.Profiles;

/// <summary>How a profile differs between two times.</summary>
public sealed record ProfileDiff(
    ImmutableArray<string> TagsAdded,
    ImmutableArray<string> TagsRemoved,
    ImmutableArray<SegmentType> SegmentsAdded,
    ImmutableArray<SegmentType> SegmentsRemoved,
    ImmutableArray<SegmentDiff> SegmentsChanged
)
{
    /// <summary>The difference; a missing profile counts as having neither tags nor segments.</summary>
    public static ProfileDiff Between(UserProfile? before, UserProfile? after)
    {
        var (old, young) = (before?.Tags.Values ?? [], after?.Tags.Values ?? []);
        var (had, has) = (TypesOf(before), TypesOf(after));
        return new ProfileDiff(
            [.. young.Except(old, StringComparer.Ordinal)],
            [.. old.Except(young, StringComparer.Ordinal)],
            [.. has.Except(had)],
            [.. had.Except(has)],
            [
                .. had.Intersect(has)
                    .Select(type => SegmentDiff.Between(before!.Find(type)!, after!.Find(type)!))
                    .Where(diff => !diff.Categories.IsEmpty),
            ]
        );
    }

    private static IEnumerable<SegmentType> TypesOf(UserProfile? profile) =>
        (profile?.Segments ?? []).Select(segment => segment.Type);
}
