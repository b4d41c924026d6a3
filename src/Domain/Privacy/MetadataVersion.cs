using Personalisation.Domain.Profiles;

namespace Personalisation.Domain.Privacy;

/// <summary>What a profile was beside its segments, from one write to the next.</summary>
/// <param name="Tags">The user's tags.</param>
/// <param name="CreatedAt">When the profile was first put.</param>
/// <param name="UpdatedAt">From when on it was so; its place in the history.</param>
/// <param name="ExpiresAt">From this instant on the version is gone.</param>
public sealed record MetadataVersion(
    Tags Tags,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset ExpiresAt
);
