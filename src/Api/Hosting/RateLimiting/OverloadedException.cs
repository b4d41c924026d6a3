namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>The service is overloaded; the request was not processed.</summary>
internal sealed class OverloadedException() : Exception("The service is overloaded; try again later.")
{
    /// <summary>Seconds to wait before the next attempt.</summary>
    public const string RetryAfter = "1";
}
