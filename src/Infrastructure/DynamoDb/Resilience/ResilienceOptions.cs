using System.ComponentModel.DataAnnotations;

namespace Personalisation.Infrastructure.DynamoDb.Resilience;

/// <summary>How patient we are with the store. Ranges are checked at start.</summary>
public sealed record ResilienceOptions
{
    /// <summary>Time for one call with all its attempts, pauses and its turn in the queue. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Time for one attempt. Default 1.5 s; a transaction may need a second on its own.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:30")]
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>Calls that are on their way at once. Default 256.</summary>
    [Range(1, 10_000)]
    public int MaxConcurrentCalls { get; init; } = 256;

    /// <summary>Calls of bulk work (imports, exports, batches that write, erasures) that are on their way at once. Default 128.</summary>
    [Range(1, 10_000)]
    public int MaxBulkCalls { get; init; } = 128;

    /// <summary>Calls that wait for their turn; one more is refused at once. Default 512.</summary>
    [Range(0, 100_000)]
    public int MaxQueuedCalls { get; init; } = 512;

    /// <summary>Further attempts after the first. Default 4.</summary>
    [Range(0, 10)]
    public int MaxRetries { get; init; } = 4;

    /// <summary>Mean wait before the second attempt, doubled for each further one, with jitter. Default 50 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:05")]
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The same where the store was throttling: its capacity comes back by the second. Default 200 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:05")]
    public TimeSpan ThrottledDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Longest wait between two attempts. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:30")]
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Retries that each call earns for all to share, so that a store in trouble gets no storm of them. Default 0.2.</summary>
    [Range(0.0, 1.0)]
    public double RetryShare { get; init; } = 0.2;

    /// <summary>The most earned retries that are kept, and what there are at start. Default 100.</summary>
    [Range(1, 10_000)]
    public int RetryReserve { get; init; } = 100;

    /// <summary>Share of attempts that fail by the store's or the connection's fault, from which on it is left alone. Default 0.5.</summary>
    [Range(0.05, 1.0)]
    public double BreakRatio { get; init; } = 0.5;

    /// <summary>Attempts within <see cref="BreakWindow"/> before that share counts. Default 20.</summary>
    [Range(2, 10_000)]
    public int BreakMinimum { get; init; } = 20;

    /// <summary>The time that the share is taken of. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:05:00")]
    public TimeSpan BreakWindow { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the store is left alone before one call tries it again. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:05:00")]
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(1);
}
