namespace Personalisation.Client;

/// <summary>The retries of a client after Retry-After.</summary>
public sealed record RetryOptions
{
    /// <summary>The maximum number of retries, zero or more; default 3.</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>
    /// The longest accepted wait; if the service asks for a longer one, its response is returned. Default 30 s.
    /// </summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The maximum random addition to each wait, as a share of it, so that clients do not retry at the same time;
    /// default 0.25.
    /// </summary>
    public double Jitter { get; init; } = 0.25;
}
