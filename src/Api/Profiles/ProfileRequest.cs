using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Profiles;

/// <summary>
/// A profile to store. Tags are replaced even if they are left out; each listed segment becomes a new version; other
/// segments stay. Use PATCH to change only parts.
/// </summary>
public sealed record ProfileRequest
{
    /// <summary>Generated if absent; must equal the id in the path if there is one. Neither "." nor "..".</summary>
    [ConstrainedBy(typeof(UserId))]
    public string? Id { get; init; }

    /// <summary>Duplicates collapse to their first position; absent or null clears the tags.</summary>
    [ConstrainedBy(typeof(Label), MaxItems = Domain.Profiles.Tags.MaxCount)]
    public IReadOnlyList<string?>? Tags { get; init; }

    /// <summary>Each type at most once; unlisted segments stay.</summary>
    [ConstrainedBy(typeof(ProfileSegmentRequest), MaxItems = ProfileDraft.MaxSegments)]
    public IReadOnlyList<ProfileSegmentRequest?>? Segments { get; init; }

    /// <summary>Default: the stored value, or now.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Default: now.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Default: a year from now.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The command for this request.</summary>
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
