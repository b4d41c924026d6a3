namespace Personalisation.Domain.Idempotency;

/// <summary>One request with a key; at most one request holds the key at any time.</summary>
/// <param name="Key">The key.</param>
/// <param name="Payload">A digest of the payload: the same key with another payload is a client's mistake.</param>
/// <param name="WriteToken">Distinguishes this request from any other.</param>
public sealed record KeyClaim(IdempotencyKey Key, string Payload, string WriteToken)
{
    /// <summary>How long a response is stored.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    /// <summary>
    /// How long a claim excludes others: longer than a request usually takes, and short enough to wait for if the
    /// service was killed. A request that outlives it can no longer write.
    /// </summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    /// <summary>What the request writes: its response is kept beside it.</summary>
    public WriteTarget Target { get; init; }
}
