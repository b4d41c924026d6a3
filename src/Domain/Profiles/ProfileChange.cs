using System.Collections.Immutable;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Profiles;

/// <summary>The effect of one write on a profile, stored atomically.</summary>
/// <param name="IsCreation">True if there was no profile, or only an expired one.</param>
/// <param name="After">The resulting profile.</param>
/// <param name="Versions">Versions to add to the segments' history, including deletions.</param>
/// <param name="Current">
/// Current versions that are new or expire earlier, including deletions; the others are unchanged.
/// </param>
public sealed record ProfileChange(
    bool IsCreation,
    UserProfile After,
    ImmutableArray<Segment> Versions,
    ImmutableArray<Segment> Current
)
{
    /// <summary>True if there is nothing to store.</summary>
    public bool IsNone { get; private init; }

    /// <summary>A request that changes nothing.</summary>
    internal static ProfileChange None(UserProfile profile) =>
        new(IsCreation: false, profile, Versions: [], Current: []) { IsNone = true };

    /// <summary>
    /// Adds new versions to a profile: each gets its own instant in the history and becomes current unless the segment
    /// has a later one.
    /// </summary>
    /// <param name="current">The current profile; null if absent.</param>
    /// <param name="target">The new profile without its segments.</param>
    /// <param name="versions">The new versions, at most one per type.</param>
    /// <param name="known">Versions known to be stored, including the newest of each type.</param>
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
        BrokenRuleException.Unless(
            writes <= ProfileDraft.MaxWrites,
            nameof(UserProfile.ExpiresAt),
            ProfileDraft.TooManyWritesRule
        );
        var after = target.With(replaced.Where(version => !version.IsDeletion).Concat(unlisted));
        var changed = replaced.Concat(cut).Select(segment => after.Find(segment.Type) ?? segment);
        return new ProfileChange(current is null, after, placed, [.. changed]);
    }
}
