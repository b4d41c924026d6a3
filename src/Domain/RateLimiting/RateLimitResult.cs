namespace Personalisation.Domain.RateLimiting;

/// <summary>Whether a token was taken, and how many are left.</summary>
/// <param name="IsTaken">False if the bucket was empty.</param>
/// <param name="Left">The tokens left.</param>
/// <param name="Wait">The time until the next token; zero if one was taken.</param>
public sealed record RateLimitResult(bool IsTaken, long Left, TimeSpan Wait);
