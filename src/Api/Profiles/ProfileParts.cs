using Personalisation.Application.Profiles;

namespace Personalisation.Api.Profiles;

/// <summary>A profile, or those parts of it that were asked for; the others are absent.</summary>
public sealed record ProfileParts
{
    /// <summary>The user's id.</summary>
    public required string Id { get; init; }

    /// <summary>The tags, in the order they were sent.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The current version of each segment, in the order of their types.</summary>
    public IReadOnlyList<SegmentResponse>? Segments { get; init; }

    /// <summary>When the profile was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When the profile was last updated.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When the profile expires.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The parts that the query requests.</summary>
    internal ProfileParts Of(GetProfilesQuery query) =>
        new()
        {
            Id = Id,
            Tags = query.Wants("tags") ? Tags : null,
            Segments = query.Wants(GetProfilesQuery.Segments) ? Segments : null,
            CreatedAt = query.Wants("created_at") ? CreatedAt : null,
            UpdatedAt = query.Wants("updated_at") ? UpdatedAt : null,
            ExpiresAt = query.Wants("expires_at") ? ExpiresAt : null,
        };
}
