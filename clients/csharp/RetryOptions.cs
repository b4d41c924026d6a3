namespace Personalisation.Client;

/// <summary>How patient a client is with a service that says when to come back.</summary>
public sealed record RetryOptions
{
    /// <summary>How often a request is sent again at most, zero or more; default 3.</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>The longest wait that is accepted; where the service asks for a longer one, its answer is handed on. Default 30 s.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The most that is added at random to each wait, as a share of it, so that not all come back at once; default 0.25.</summary>
    public double Jitter { get; init; } = 0.25;
}
