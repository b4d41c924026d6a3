namespace Personalisation.Application.Errors;

/// <summary>The store did not respond, or throttled the call, even after retries.</summary>
/// <param name="retryAfter">How long a client should wait before it tries again.</param>
/// <param name="cause">The last fault of the store or of the connection; for the log, never for the client.</param>
/// <param name="reason">The same as a line without stored data; null for the name of its type.</param>
public sealed class StoreUnavailableException(TimeSpan retryAfter, Exception cause, string? reason = null)
    : UseCaseException(Text, cause)
{
    /// <summary>The message for the client.</summary>
    public const string Text = "The store does not respond; try again.";

    /// <summary>How long a client should wait before it tries again.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;

    /// <summary>The fault, for the request's log line.</summary>
    public string Reason { get; } = reason ?? cause.GetType().Name;

    /// <inheritdoc/>
    public override ErrorEntry Entry => new(ErrorCode.StoreUnavailable, 503, IsItemError: true);
}
