namespace Personalisation.Application.Errors;

/// <summary>The store did not answer, or refused for want of capacity, also after retries.</summary>
/// <param name="retryAfter">How long a client does well to wait before it tries again.</param>
/// <param name="cause">What the store or the way to it said last; for the log, never for the client.</param>
/// <param name="reason">The same in a line that quotes nothing of what is stored; null for the name of its type.</param>
public sealed class StoreUnavailableException(TimeSpan retryAfter, Exception cause, string? reason = null)
    : Exception(Text, cause)
{
    /// <summary>What a client is told of it.</summary>
    public const string Text = "The store does not answer; try again.";

    /// <summary>How long a client does well to wait before it tries again.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;

    /// <summary>What went wrong, for the log's line of the request.</summary>
    public string Reason { get; } = reason ?? cause.GetType().Name;
}
