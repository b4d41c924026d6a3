namespace Personalisation.Domain.RateLimiting;

/// <summary>How often each client may do something within a day; days are those of UTC.</summary>
/// <param name="Name">What it limits: <c>imports</c>.</param>
/// <param name="Max">The number of uses, at least 1.</param>
public sealed record DailyQuota(string Name, int Max);
