namespace Personalisation.Domain.Profiles;

/// <summary>A version of the profile without its segments.</summary>
/// <param name="Tags">The tags.</param>
/// <param name="CreatedAt">When the profile was created.</param>
/// <param name="UpdatedAt">From when on it was valid; its position in the history.</param>
/// <param name="ExpiresAt">When the version expires.</param>
public sealed record MetadataVersion(
    Tags Tags,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset ExpiresAt
);
