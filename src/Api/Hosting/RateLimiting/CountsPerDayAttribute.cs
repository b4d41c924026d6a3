namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>The action counts towards a daily quota of its client.</summary>
/// <param name="quota">One of <see cref="DailyQuotas"/>.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CountsPerDayAttribute(string quota) : Attribute
{
    public string Quota => quota;

    /// <summary>A parameter that must be true for the call to count; null if every call does.</summary>
    public string? When { get; init; }
}
