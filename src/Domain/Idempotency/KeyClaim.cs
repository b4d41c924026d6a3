namespace Personalisation.Domain.Idempotency;

/// <summary>One sending of a request under a key; at any time one at most holds the key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Payload">A digest of what the request carries: the same key with another is a mistake of the client's.</param>
/// <param name="WriteToken">Distinguishes this request from any other.</param>
public sealed record KeyClaim(IdempotencyKey Key, string Payload, string WriteToken)
{
    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    /// <summary>
    /// How long a claim keeps others away: longer than a request as a rule takes, and no longer than a client wants to
    /// wait after ours was killed. One that outlives it can no longer write.
    /// </summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);
}
