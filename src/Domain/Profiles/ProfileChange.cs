using System.Collections.Immutable;

namespace Personalisation.Domain.Profiles;

/// <summary>What one write does to a profile: all of it is stored, or none.</summary>
/// <param name="IsCreation">True where there was no profile, or only an expired one.</param>
/// <param name="After">The profile as it then stands.</param>
/// <param name="Versions">What joins the history of the segments.</param>
/// <param name="Current">The current versions that are new or end sooner; the others stay untouched.</param>
public sealed record ProfileChange(
    bool IsCreation,
    UserProfile After,
    ImmutableArray<Segment> Versions,
    ImmutableArray<Segment> Current
);
