using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Profiles;

/// <summary>
/// A profile to be put. Tags are replaced, also where they are left out; each listed segment becomes a new version; other
/// segments stay. PATCH changes a part alone.
/// </summary>
public sealed record ProfileRequest
{
    /// <summary>Made by the service when absent, and equal to the path's where that has one; neither "." nor "..".</summary>
    [ConstrainedBy(typeof(UserId))]
    public string? Id { get; init; }

    /// <summary>Duplicates collapse to their first place; absent or null means none, also where the profile had some.</summary>
    [ConstrainedBy(typeof(Label), MaxItems = Domain.Profiles.Tags.MaxCount)]
    public IReadOnlyList<string?>? Tags { get; init; }

    /// <summary>Each type once; those that are not listed stay.</summary>
    [ConstrainedBy(typeof(SegmentRequest), MaxItems = ProfileDraft.MaxSegments)]
    public IReadOnlyList<SegmentRequest?>? Segments { get; init; }

    /// <summary>Default: when the profile was first put.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Default: now.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Default: a year from now.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The command that this request is.</summary>
    internal SaveProfileCommand ToCommand(string? pathId, Precondition precondition) =>
        new(
            pathId,
            Id,
            Tags,
            Segments?.Select(segment => segment?.ToInput()).ToList(),
            CreatedAt,
            UpdatedAt,
            ExpiresAt,
            precondition
        );
}
