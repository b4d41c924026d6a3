using System.ComponentModel.DataAnnotations;

namespace Personalisation.Infrastructure.DynamoDb.Connection;

/// <summary>How patient we are with the store. Ranges are checked at start.</summary>
public sealed record ResilienceOptions
{
    /// <summary>The timeout of one call with all attempts, pauses and queueing. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The timeout of one attempt. Default 1.5 s; a transaction alone may need a second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:30")]
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>The maximum number of concurrent calls. Default 256.</summary>
    [Range(1, 10_000)]
    public int MaxConcurrentCalls { get; init; } = 256;

    /// <summary>
    /// The maximum number of concurrent calls of bulk work (imports, exports, batches that write, erasures). Default
    /// 128.
    /// </summary>
    [Range(1, 10_000)]
    public int MaxBulkCalls { get; init; } = 128;

    /// <summary>The maximum number of waiting calls; further calls are refused at once. Default 512.</summary>
    [Range(0, 100_000)]
    public int MaxQueuedCalls { get; init; } = 512;

    /// <summary>Further attempts after the first. Default 4.</summary>
    [Range(0, 10)]
    public int MaxRetries { get; init; } = 4;

    /// <summary>
    /// The mean pause before the second attempt, doubled for each further one, with jitter. Default 50 ms.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:05")]
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The same after throttling, because capacity is replenished every second. Default 200 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:05")]
    public TimeSpan ThrottledDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Longest wait between two attempts. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:30")]
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long a write that conflicts with other writers starts again; less than a request may take, so that its client
    /// learns the reason. Default 3 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan ConflictTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// The retries that each call adds to the shared budget, so that a struggling store is not flooded. Default 0.2.
    /// </summary>
    [Range(0.0, 1.0)]
    public double RetryShare { get; init; } = 0.2;

    /// <summary>The maximum size of the retry budget, and its initial value. Default 100.</summary>
    [Range(1, 10_000)]
    public int RetryReserve { get; init; } = 100;

    /// <summary>
    /// The share of attempts that fail by the store's or the connection's fault at which the circuit breaker opens.
    /// Default 0.5.
    /// </summary>
    [Range(0.05, 1.0)]
    public double BreakRatio { get; init; } = 0.5;

    /// <summary>Attempts within <see cref="BreakWindow"/> before that share counts. Default 20.</summary>
    [Range(2, 10_000)]
    public int BreakMinimum { get; init; } = 20;

    /// <summary>The period over which the share is computed. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:05:00")]
    public TimeSpan BreakWindow { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the circuit breaker stays open before one call tests the store. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:05:00")]
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(1);
}
