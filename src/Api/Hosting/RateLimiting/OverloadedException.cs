namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>The service has more to do than it can; nothing of the request was done.</summary>
internal sealed class OverloadedException() : Exception("The service is overloaded; try again later.")
{
    /// <summary>Seconds to wait before the next attempt.</summary>
    public const string RetryAfter = "1";
}
