using Personalisation.Application.Profiles;
using Personalisation.Domain;

namespace Personalisation.Api.Profiles;

/// <summary>A profile to be put. Tags are replaced; each listed segment becomes a new version; other segments stay.</summary>
public sealed record ProfileRequest
{
    /// <summary>1–128 characters of A-Z a-z 0-9 . _ ~ : @ -; made by the service when absent, and equal to the path's where that has one.</summary>
    public string? Id { get; init; }

    /// <summary>At most 256 tags of 1–128 characters; absent means none.</summary>
    public IReadOnlyList<string?>? Tags { get; init; }

    /// <summary>At most 48 segments, each type once.</summary>
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
