namespace Personalisation.Domain.Signals;

/// <summary>What a user has decided on the use of signals; it outlives an erasure.</summary>
/// <param name="Personalization">Whether affinities may be computed; null if not decided.</param>
/// <param name="Statistics">Whether the user may count in statistics of items; null if not decided.</param>
/// <param name="UpdatedAt">When it was decided.</param>
public sealed record Consent(bool? Personalization, bool? Statistics, DateTimeOffset UpdatedAt);
