namespace Personalisation.Infrastructure.DynamoDb;

/// <summary>Where the table is and how patient we are with it.</summary>
public sealed record StoreOptions
{
    /// <summary>Name of the table: 3–255 characters of A-Z a-z 0-9 . _ -. Default <c>user_profiles</c>.</summary>
    public string TableName { get; init; } = "user_profiles";

    /// <summary>AWS region of the table. Default <c>us-east-1</c>.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>Address of a DynamoDB-compatible engine; null for AWS itself.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Who we are to the store; null for the SDK's own chain, or for dummies where <see cref="Endpoint"/> is plain http.</summary>
    public StoreCredentials? Credentials { get; init; }

    /// <summary>Whether an absent table is made at start; where not, it is a start-up error. Default false.</summary>
    public bool CreateTable { get; init; }

    /// <summary>Time for one operation with all its attempts, 0.1–60 s. Default 5 s.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Time for one attempt, 0.05–30 s. Default 1.5 s; a transaction may need a second on its own.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>Further attempts after the first, 0–10. Default 4.</summary>
    public int MaxRetries { get; init; } = 4;

    /// <summary>Mean wait before the second attempt, doubled for each further one, with jitter; 1 ms–5 s. Default 50 ms.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Longest wait between two attempts, 1 ms–30 s. Default 1 s.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Times that a write starts again because another writer came first, 1–50. Default 12.</summary>
    public int MaxConflictRetries { get; init; } = 12;

    /// <summary>
    /// Pause between two searches for erasures that were interrupted, and the age from which on they are found, 1 s–1
    /// day. Default 5 min. The first search is at start and finds those of any age.
    /// </summary>
    public TimeSpan ErasureInterval { get; init; } = TimeSpan.FromMinutes(5);
}
