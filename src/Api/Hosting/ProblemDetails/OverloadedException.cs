namespace Personalisation.Api.Hosting.ProblemDetails;

/// <summary>The service is overloaded; the request was not processed.</summary>
internal sealed class OverloadedException() : Exception("The service is overloaded; try again later.")
{
    /// <summary>Seconds to wait before the next attempt.</summary>
    public const string RetryAfter = "1";

    /// <summary>The same for a bulk call that waited this long or found many others waiting.</summary>
    public const string RetryBulkAfter = "5";
}
