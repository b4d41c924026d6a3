namespace Personalisation.Domain.RateLimiting;

/// <summary>Whether a token was left, and how many there are still.</summary>
/// <param name="IsTaken">False if the bucket was empty.</param>
/// <param name="Left">The tokens left.</param>
/// <param name="Wait">The time until there is one; zero if one was taken.</param>
public sealed record RateTake(bool IsTaken, long Left, TimeSpan Wait);
