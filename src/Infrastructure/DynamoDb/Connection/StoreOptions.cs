using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Personalisation.Infrastructure.DynamoDb.Connection;

/// <summary>The location of the table, and retries and intervals.</summary>
public sealed record StoreOptions
{
    /// <summary>Name of the table: 3–255 characters of A-Z a-z 0-9 . _ -. Default <c>user_profiles</c>.</summary>
    public string TableName { get; init; } = "user_profiles";

    /// <summary>AWS region of the table. Default <c>us-east-1</c>.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>Address of a DynamoDB-compatible engine; null for AWS itself.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>
    /// The credentials; null for the SDK's default chain, or for dummies if <see cref="Endpoint"/> is plain http.
    /// </summary>
    public StoreCredentials? Credentials { get; init; }

    /// <summary>Whether a missing table is created at start; otherwise it is a start-up error. Default false.</summary>
    public bool CreateTable { get; init; }

    /// <summary>How patient we are with the store.</summary>
    [ValidateObjectMembers]
    public ResilienceOptions Resilience { get; init; } = new();

    /// <summary>How often a write that conflicts with other writers starts again. Default 12.</summary>
    [Range(1, 50)]
    public int MaxConflictRetries { get; init; } = 12;

    /// <summary>Whether each attempt gets an HTTP span, for a collector. Default false.</summary>
    public bool TraceAttempts { get; init; }

    /// <summary>The location of the table, for messages.</summary>
    internal string Place => Endpoint?.ToString() ?? $"AWS {Region}";
}
