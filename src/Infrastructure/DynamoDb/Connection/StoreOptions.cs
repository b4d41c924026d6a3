using System.ComponentModel.DataAnnotations;
using Personalisation.Infrastructure.DynamoDb.Resilience;

namespace Personalisation.Infrastructure.DynamoDb.Connection;

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

    /// <summary>How patient we are with the store.</summary>
    public ResilienceOptions Resilience { get; init; } = new();

    /// <summary>Times that a write starts again because another writer came first. Default 12.</summary>
    [Range(1, 50)]
    public int MaxConflictRetries { get; init; } = 12;

    /// <summary>
    /// Partitions over which the users of a month are listed, 1–32; a month that has begun keeps what it began with.
    /// Default 8.
    /// </summary>
    [Range(1, 32)]
    public int UserShards { get; init; } = 8;

    /// <summary>Whether each attempt gets a span of HTTP, for a collector that wants them. Default false.</summary>
    public bool TraceAttempts { get; init; }

    /// <summary>Where the table is, for people.</summary>
    internal string Place => Endpoint?.ToString() ?? $"AWS {Region}";

    /// <summary>
    /// Pause between two searches for erasures that were interrupted, and the age from which on they are found, 1 s–1
    /// day. Default 5 min. The first search is at start and finds those of any age.
    /// </summary>
    public TimeSpan ErasureInterval { get; init; } = TimeSpan.FromMinutes(5);
}
