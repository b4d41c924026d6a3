using System.ComponentModel.DataAnnotations;

namespace Personalisation.Infrastructure.PostgreSql;

/// <summary>How the service uses PostgreSQL. Ranges are checked at start.</summary>
public sealed record PostgreSqlOptions
{
    /// <summary>
    /// Where PostgreSQL is: <c>postgres://user:password@host:port/database</c>, or a connection string of Npgsql.
    /// </summary>
    public string Address { get; init; } = "";

    /// <summary>Whether the schema is created or upgraded at start; otherwise an old schema stops the start. Default false.</summary>
    public bool UpgradeSchema { get; init; }

    /// <summary>The maximum number of connections. Default 25.</summary>
    [Range(1, 1_000)]
    public int MaxPoolSize { get; init; } = 25;

    /// <summary>The timeout of opening a connection, in whole seconds. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:30")]
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>After how long the server itself ends a statement. Default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>After how long the server ends the wait for a lock. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The timeout of one attempt. Default 1.5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:30")]
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>The timeout of one call with all attempts, pauses and queueing. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The maximum number of calls that wait for a connection; further calls are refused at once. Default 512.</summary>
    [Range(0, 100_000)]
    public int MaxQueuedCalls { get; init; } = 512;

    /// <summary>Further attempts after the first. Default 4.</summary>
    [Range(0, 10)]
    public int MaxRetries { get; init; } = 4;

    /// <summary>The mean pause before the second attempt, doubled for each further one, with jitter. Default 50 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:05")]
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Longest wait between two attempts. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:30")]
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the circuit breaker stays open before one call tests the server. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:05:00")]
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(1);
}
