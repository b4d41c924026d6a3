using System.Collections.Immutable;

namespace Personalisation.Domain.Profiles;

/// <summary>What one write does to a profile: all of it is stored, or none.</summary>
/// <param name="IsCreation">True where there was no profile, or only an expired one.</param>
/// <param name="After">The profile as it then stands.</param>
/// <param name="Versions">What joins the history of the segments, deletions among it.</param>
/// <param name="Current">The newest versions that are new or end sooner, deletions among them; the others stay untouched.</param>
public sealed record ProfileChange(
    bool IsCreation,
    UserProfile After,
    ImmutableArray<Segment> Versions,
    ImmutableArray<Segment> Current
)
{
    /// <summary>True where nothing is to be stored: the profile stays as it is.</summary>
    public bool IsNone { get; private init; }

    /// <summary>A request that changes nothing.</summary>
    internal static ProfileChange None(UserProfile profile) =>
        new(IsCreation: false, profile, Versions: [], Current: []) { IsNone = true };

    /// <summary>
    /// Joins new versions to a profile: each takes a place of its own in the history, and becomes current unless the
    /// segment has a later one.
    /// </summary>
    /// <param name="current">The profile as it stands, or null if there is none.</param>
    /// <param name="target">The profile that is to be, but for its segments.</param>
    /// <param name="versions">What is to join, at most one of each type.</param>
    /// <param name="known">Versions known to be stored, the newest of each type among them.</param>
    internal static ProfileChange Joining(
        UserProfile? current,
        UserProfile target,
        IEnumerable<Segment> versions,
        IReadOnlyCollection<Segment> known
    )
    {
        var placed = versions.Select(version => version.InItsPlaceAmong(known)).ToImmutableArray();
        var replaced = placed.Where(version => !version.IsLateAmong(known)).ToImmutableArray();
        var types = replaced.Select(version => version.Type).ToHashSet();
        var unlisted = (current?.Segments ?? []).Where(segment => !types.Contains(segment.Type)).ToImmutableArray();
        var cut = unlisted.Where(segment => segment.ExpiresAt > target.ExpiresAt).ToImmutableArray();
        var writes = placed.Length + replaced.Length + cut.Length;
        BrokenRuleException.Unless(writes <= ProfileDraft.MaxWrites, "expires_at", ProfileDraft.TooManyWritesRule);
        var after = target.With(replaced.Where(version => !version.IsDeletion).Concat(unlisted));
        var changed = replaced.Concat(cut).Select(segment => after.Find(segment.Type) ?? segment);
        return new ProfileChange(current is null, after, placed, [.. changed]);
    }
}
